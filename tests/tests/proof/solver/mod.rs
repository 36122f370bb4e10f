//! Every verdict against an SMT solver, from the questions that `pte export --format smt2` writes. Needs z3.

mod layouts;
mod proposals;

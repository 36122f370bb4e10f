//! Every verdict compared with an SMT solver, which answers the questions of `pte export --format smt2`. Needs z3.

mod layouts;
mod proposals;
mod questions;

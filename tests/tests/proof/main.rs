//! The reader and the checks against others that are slow and simple: brute force over every word, an SMT solver, faults put
//! into shipped layouts, random changes of their files, and every configuration one by one. Minutes, where `truth` takes seconds.
//!
//! `BRUTE_FORCE`, `MUTATIONS` and `OPTIONS_TOGETHER` in the environment say how many cases are made up.

mod brute_force;
mod every_configuration;
mod injected_faults;
mod mutations;
mod solver;

//! The reader and the checks compared with slow, simple methods: brute force over every word, an SMT solver, faults
//! injected into shipped layouts, random edits of their files, and all configurations one by one. It takes minutes.
//!
//! The environment variables `BRUTE_FORCE`, `MUTATIONS` and `OPTIONS_TOGETHER` set the number of made-up cases.

mod alternatives;
mod brute_force;
mod every_configuration;
mod injected_faults;
mod mutations;
mod solver;

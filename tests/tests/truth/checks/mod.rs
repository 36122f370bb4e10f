//! What `check` finds in layouts that are wrong on purpose: faults that kernels had, and faults put into shipped layouts.
//!
//! Brute force and the solver, which know nothing of these faults, have rooms of their own.

mod forms;
mod history;
mod injected_faults;

//! What the layouts and the checks say is true: verified against the kernel's own helpers, against brute force over
//! every word, and against an SMT solver.
//!
//! Here is what `arch-defs` and `pte-core` establish in one process, without the command where it can be; what the derives and
//! `layout!` make is in `derive`, what the command prints in `command`.

mod brute_force;
mod checks;
mod kernel;
mod layout_files;
mod needs;
mod options;
mod proposals;
mod round_trips;
mod solver;

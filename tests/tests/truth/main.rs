//! The layouts say what the kernel does: verified against records of its own helpers, written and read back, and against known
//! answers of the checks. The first command after a change: it takes seconds.
//!
//! What the derives and `layout!` make is in `derive`, what the command prints in `command`; brute force and the solver are in
//! `proof`.

mod checks;
mod generated;
mod kernel;
mod layout_files;
mod needs;
mod options;
mod proposals;
mod rooms;
mod round_trips;

//! The layouts agree with the kernel: they are verified against records of its own helpers, encoded and decoded
//! again, and checked with known results. Run this first after a change: it takes seconds.
//!
//! The derives and `layout!` are tested in `derive`, the output of the command in `command`. Brute force and the solver
//! are in `proof`.

mod checks;
mod facts;
mod generated;
mod kernel;
mod layout_files;
mod needs;
mod options;
mod proposals;
mod rooms;
mod round_trips;

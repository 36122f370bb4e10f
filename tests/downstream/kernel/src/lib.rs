//! The page tables of Tern, a small kernel: their words, how a fault finds its word, and how it is handled.

#![no_std]
#![forbid(unsafe_code)]

mod entry;
mod failure;
mod fault;
mod table;

pub use entry::{Link, Protection, Slot};
pub use failure::Failure;
pub use fault::{Access, Outcome, Pager, handle};
pub use table::{FANOUT, LEVELS, PAGE_SHIFT, Space, Table};

//! The page tables of Tern, a small kernel: what their words are, how a fault finds its word, and what it does there.

#![no_std]
#![forbid(unsafe_code)]

mod entry;
mod fault;
mod table;

pub use entry::{Link, Protection, Slot};
pub use fault::{Access, Failure, Outcome, Pager, handle};
pub use table::{FANOUT, LEVELS, PAGE_SHIFT, Space, Table};

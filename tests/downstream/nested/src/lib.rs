//! The lowest extended page tables of a small hypervisor on Intel processors: a guest's page, or why it has none.
//!
//! Where the bits are, and the section of the manual, is in `layouts/ept.toml`. What an entry that is not present says
//! is this hypervisor's own: the processor looks at bits 2:0 and 63 of it only.

#![no_std]
#![forbid(unsafe_code)]

mod entry;
mod violation;

pub use entry::{Attributes, Page};
pub use violation::{Access, Answer, answer};

//! The lowest extended page tables of a small hypervisor on Intel processors: the page of a guest, or why there is
//! none.
//!
//! `layouts/ept.toml` has the bits and the section of the manual. The hypervisor defines its own non-present entries:
//! the processor tests only their bits 2:0 and 63.

#![no_std]
#![forbid(unsafe_code)]

mod entry;
mod violation;

pub use entry::{Attributes, Page};
pub use violation::{Access, Answer, answer};

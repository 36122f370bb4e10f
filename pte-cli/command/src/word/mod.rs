//! One number decoded by one layout: a word of a page table, a swap entry, or a word of `/proc/PID/pagemap`.
//!
//! The texts of `pte decode` are in `decode`, and drawing is in `picture`.

pub(crate) mod json;
pub(crate) mod pagemap;
pub(crate) mod reading;
pub(crate) mod space;
mod summary;

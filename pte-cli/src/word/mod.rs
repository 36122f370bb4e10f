//! One number that somebody has, and what it says: a word of a page table, a swap entry, or a word of
//! `/proc/PID/pagemap`, read by one layout.
//!
//! Not here: what only `pte decode` says of it (`decode`), and how it is drawn (`picture`).

pub(crate) mod json;
pub(crate) mod pagemap;
pub(crate) mod reading;
pub(crate) mod space;
mod summary;

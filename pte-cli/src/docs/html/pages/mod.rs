//! The pages, a file or a folder each. What is around the content of every page is `page.rs` beside this folder.

pub(crate) mod compare;
pub(crate) mod decode;
pub(crate) mod kind;
pub(crate) mod level;
pub(crate) mod lints;
pub(crate) mod overview;
pub(crate) mod proposals;

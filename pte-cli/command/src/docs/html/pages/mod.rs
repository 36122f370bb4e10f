//! The pages, a file or a folder each. The frame around the content is in `page.rs`.

pub(crate) mod arch_kinds;
pub(crate) mod compare;
pub(crate) mod decode;
pub(crate) mod kind;
pub(crate) mod level;
pub(crate) mod lints;
pub(crate) mod overview;
pub(crate) mod proposals;

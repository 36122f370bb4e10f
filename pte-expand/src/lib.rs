//! Layouts of page-table words as Rust: from a layout, and what a crate wants of it, to tokens.
//!
//! The macros of `pte-core` are these functions, and the committed modules of `pte-core` are written with them. What a
//! layout is and means is in the crate `pte-arch-defs`; here tokens are read and written.
#![cfg_attr(docsrs, feature(doc_cfg))]
// Without a feature there is nothing to expand.
#![cfg(any(feature = "derive", feature = "layout"))]

mod core_path;
#[cfg(feature = "derive")]
mod derive;
#[cfg(feature = "layout")]
mod layout;
mod layout_identity;
mod mistake;
mod named_layout;
#[cfg(feature = "derive")]
mod rust_item;
mod word_code;

#[cfg(feature = "derive")]
#[cfg_attr(docsrs, doc(cfg(feature = "derive")))]
pub use derive::{entries, flags};
#[cfg(feature = "layout")]
#[cfg_attr(docsrs, doc(cfg(feature = "layout")))]
pub use layout::{Module, layout, module};
#[cfg(feature = "layout")]
#[cfg_attr(docsrs, doc(cfg(feature = "layout")))]
pub use named_layout::denied;

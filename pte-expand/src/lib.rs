//! Layouts of page-table words as Rust code: from a layout and the input of a macro to tokens.
//!
//! `pte-macros` makes these functions the macros of `pte-core`. The committed modules of `pte-core` are generated with
//! them too, so they are a library. What a layout means is in the crate `pte-layout`; here tokens are read and
//! written.
#![cfg_attr(docsrs, feature(doc_cfg))]
// Without a feature there is nothing to expand.
#![cfg(any(feature = "derive", feature = "layout"))]

mod core_path;
#[cfg(feature = "derive")]
mod derive;
mod known_names;
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

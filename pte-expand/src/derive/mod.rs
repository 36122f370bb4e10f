//! `#[derive(PteEntry)]` and `#[derive(PteFlags)]`: types of a crate's own, checked against a layout.
//!
//! Here are the stages that both have: the keys of `#[pte(…)]`, the layout that they name, the bits of a field and the
//! type that holds them. What an enum of entries or a struct of bits makes of them is in the rooms `entry` and `flags`;
//! how Rust is read is in `rust_item`, and how a word is read is in `word_code`.

mod bit_fields;
mod crate_key;
mod entry;
mod errors;
mod field_code;
mod flags;
mod form_bits;
mod keys;
mod layout_names;
mod target;
mod typed_field;

pub use entry::entries;
pub use flags::flags;

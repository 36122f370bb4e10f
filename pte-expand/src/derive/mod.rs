//! `#[derive(PteEntry)]` and `#[derive(PteFlags)]`: types of the user's crate, checked against a layout.
//!
//! What both derives use is here: the keys of `#[pte(…)]`, the layout that they name, the bits of a field and its type.
//! `entry` is the derive for enums and `flags` the one for structs. Rust items are parsed in `rust_item`; the code that
//! reads and writes bits is in `word_code`.
//!
//! Generated code decodes in the order stated in `pte-layout/src/codec/mod.rs`, "How a word is read". The test
//! `tests/tests/derive/enums/kernel_words.rs` compares the two.

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

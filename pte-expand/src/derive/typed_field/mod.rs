//! The Rust type of a field, which holds a number of the word.
//!
//! `fits` decides whether the type can hold the number, and tests values that may not fit. What only the compiler knows of a type, `checked_types` asks in
//! constants. `conversions` is the code between the number and the type. Where the number is in the word and what it
//! means is not decided here.

mod checked_types;
mod conversions;
mod fits;
mod once;

use pte_layout::model::field::Field;

use crate::rust_item::Type;

pub(super) use checked_types::{proofs, require_checked};
pub(super) use fits::typed_field;
pub(super) use once::once;

/// How a type holds a number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Holder {
    /// `bool`.
    Bool,
    /// `u8` to `u64`.
    Unsigned(u32),
    /// `u5`, `u50`, … of the crate `arbitrary-int`.
    Arbitrary(u32),
    /// A checked type: it has `MAX`, `new` and `get` like the types of `pte_core`.
    Checked,
    /// A checked type of this project whose bits have gaps between them: it has no other bits.
    Set,
}

/// A number of the word and the type that holds it.
pub(super) struct TypedField {
    pub(super) field: Field,
    pub(super) holder: Holder,
    pub(super) ty: Type,
    /// The lowest and the highest value in this variant.
    pub(super) lowest: u64,
    pub(super) highest: u64,
    /// The highest value of its bits in any word of this kind.
    pub(super) most: u64,
}

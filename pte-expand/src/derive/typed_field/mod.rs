//! The Rust type of a field, as the holder of a number of the word.
//!
//! Whether it can hold the number is decided here, or by constants that the compiler checks; and here is the code that
//! turns the one into the other. Where the number is in a word, and what it means, is not.

mod checked_types;
mod conversions;
mod fits;
mod once;

use arch_defs::model::field::Field;

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
    /// A type that is checked when it is made: `MAX`, `new` and `get`, as those of `pte_core`.
    Checked,
    /// The same, of this project, whose bits have gaps between them: it has no others.
    Set,
}

/// A number of the word and the type that holds it.
pub(super) struct TypedField {
    pub(super) field: Field,
    pub(super) holder: Holder,
    pub(super) ty: Type,
    /// The values of the variant.
    pub(super) lowest: u64,
    pub(super) highest: u64,
    /// The highest that its bits can hold in a word of this kind.
    pub(super) most: u64,
}

//! The enum or struct that a derive is given, as it is written: attributes, names, generics, fields and their types.
//!
//! The derives read it with this and not with `syn`, which takes longer to build than all the rest. The compiler has read
//! it before, so that it is known to be well-formed. Nothing here knows what a name or an attribute means.

#[cfg(test)]
mod against_syn;
mod attribute;
#[cfg(test)]
mod attribute_cases;
mod generics;
mod item;
mod literal;
mod tokens;
mod ty;

pub(crate) use attribute::{Attribute, Given, Item};
pub(crate) use item::{Body, Field, Fields, Input, Member, Variant};
pub(crate) use tokens::unraw;
pub(crate) use ty::Type;

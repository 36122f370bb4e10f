//! The input of a derive, parsed: attributes, names, generics, fields and their types.
//!
//! `syn` would take longer to build than everything else, so it is used in tests only. The compiler has parsed the item
//! before, so it is well-formed. What a name or an attribute means is not known here.

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

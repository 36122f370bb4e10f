//! Where the written code finds `pte_core`.

use proc_macro2::TokenStream;

use super::Errors;
use super::attr::{Given, find, items};
use super::input::Attribute;
use crate::root;

/// The path, if one is said. The other keys are told by whoever knows them.
pub(super) fn said(attrs: &[Attribute], errors: &mut Errors) -> Option<TokenStream> {
    let given = items(attrs, &["crate"], "", &mut Errors::default());
    let item = find(&given, "crate")?;
    let path = match &item.given {
        Given::Text(text) => root::path(text),
        _ => None,
    };
    if path.is_none() {
        errors.push(item.value_at, root::WRONG);
    }
    path
}

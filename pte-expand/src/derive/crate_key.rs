//! The key `crate`: the path of `pte_core` in generated code.

use proc_macro2::TokenStream;

use super::errors::Errors;
use super::keys::{find, items};
use crate::core_path;
use crate::rust_item::{Attribute, Given};

/// The path, if it is given. Other keys are checked elsewhere.
pub(super) fn core_path(attrs: &[Attribute], errors: &mut Errors) -> Option<TokenStream> {
    let given = items(attrs, &["crate"], "", &mut Errors::default());
    let item = find(&given, "crate")?;
    let path = match &item.given {
        Given::Text(text) => core_path::path(text),
        _ => None,
    };
    if path.is_none() {
        errors.push(item.value_at, core_path::EXPECTED);
    }
    path
}

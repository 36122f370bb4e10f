//! A variant and the keys of its `#[pte(…)]`.

use proc_macro2::Span;

use crate::derive::errors::Errors;
use crate::rust_item::{Item, Variant};

/// A variant and its keys.
pub(super) struct VariantSpec<'i> {
    pub(super) variant: &'i Variant,
    pub(super) items: Vec<Item>,
}

impl VariantSpec<'_> {
    /// Reports keys that have no meaning for this variant.
    pub(super) fn only(&self, allowed: &[&str], what: &str, errors: &mut Errors) {
        for item in self
            .items
            .iter()
            .filter(|i| !allowed.contains(&i.key.as_str()))
        {
            let keys = match allowed {
                [] => "no further keys".to_owned(),
                _ => format!("only {}", allowed.join(", ")),
            };
            errors.push(
                item.at,
                format!("`{}` has no meaning for {what}: it takes {keys}", item.key),
            );
        }
    }

    /// The place of the variant's name.
    pub(super) fn at(&self) -> Span {
        self.variant.ident.span()
    }
}

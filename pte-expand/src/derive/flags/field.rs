//! The bits of a field.

use proc_macro2::Ident;

use super::word::WordOf;
use crate::derive::bit_fields::given_bits;
use crate::derive::errors::Errors;
use crate::derive::form_bits::{lookup, missing};
use crate::derive::keys::{is_one, items};
use crate::derive::layout_names::kebab;
use crate::rust_item::Field;

/// The bits of a field, and the place of what names them.
pub(super) fn number(
    of: &WordOf,
    field: &Field,
    name: &Ident,
    errors: &mut Errors,
) -> Option<(pte_layout::model::field::Field, proc_macro2::Span)> {
    let known: &[&str] = match of {
        WordOf::Form(..) => &["bit", "field"],
        WordOf::Own(_) => &["bit", "bits"],
    };
    let before = errors.count();
    let mut given = items(&field.attrs, known, "a field", errors);
    if errors.count() > before {
        return None;
    }
    if !is_one(&given.iter().collect::<Vec<_>>(), "a field", errors) {
        return None;
    }
    let item = given.pop();
    match (of, item) {
        (WordOf::Form(target, at), item) => {
            let (called, place) = match &item {
                Some(item) => (item.text("rw", errors)?, item.value_at),
                None => (kebab(name), name.span()),
            };
            let form = &target.level().forms[*at];
            let found = lookup(form, &called);
            if found.is_none() {
                errors.push(place, missing(target, form, &called));
            }
            Some((found?, place))
        }
        (WordOf::Own(_), None) => {
            errors.push(name.span(), format!("the bits of `{name}` are not given: `#[pte(bit = 5)]` or `#[pte(bits = \"7:4\")]`"));
            None
        }
        (WordOf::Own(bits), Some(item)) => {
            let number = given_bits(&item, &name.to_string(), *bits, "7:4", errors)?;
            Some((number, item.value_at))
        }
    }
}

//! The bits of a field.

use proc_macro2::Ident;

use super::word::WordOf;
use crate::derive::bit_fields::{bit, range, run};
use crate::derive::errors::Errors;
use crate::derive::form_bits::{lookup, missing};
use crate::derive::keys::{is_one, items};
use crate::derive::layout_names::kebab;
use crate::rust_item::Field;

/// The bits of a field and the place where they are said.
pub(super) fn number(
    of: &WordOf,
    field: &Field,
    name: &Ident,
    errors: &mut Errors,
) -> Option<(arch_defs::model::field::Field, proc_macro2::Span)> {
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
            errors.push(name.span(), format!("which bits `{name}` is has to be said: `#[pte(bit = 5)]` or `#[pte(bits = \"7:4\")]`"));
            None
        }
        (WordOf::Own(bits), Some(item)) if item.key == "bit" => {
            let at = item.number(errors)?;
            if at >= u64::from(*bits) {
                errors.push(
                    item.value_at,
                    format!(
                        "bit {at} is outside a word of {bits} bits: they go from {} to 0",
                        bits - 1
                    ),
                );
                return None;
            }
            Some((bit(&name.to_string(), at as u32), item.value_at))
        }
        (WordOf::Own(bits), Some(item)) => {
            let text = item.text("7:4", errors)?;
            match range(&text, *bits) {
                Ok((hi, lo)) => Some((run(&name.to_string(), hi, lo), item.value_at)),
                Err(message) => {
                    errors.push(item.value_at, message);
                    None
                }
            }
        }
    }
}

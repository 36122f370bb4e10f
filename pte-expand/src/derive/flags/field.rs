//! The bits of a field.

use proc_macro2::Ident;

use super::super::Errors;
use super::super::attr::{is_one, items, kebab};
use super::super::entry::{lookup, missing};
use super::super::input::Field;
use super::super::number::{bit, range, run};
use super::Of;

/// The bits of a field and the place where they are said.
pub(super) fn number(
    of: &Of,
    field: &Field,
    name: &Ident,
    errors: &mut Errors,
) -> Option<(arch_defs::model::field::Field, proc_macro2::Span)> {
    let known: &[&str] = match of {
        Of::Form(..) => &["bit", "field"],
        Of::Own(_) => &["bit", "bits"],
    };
    let before = errors.0.len();
    let mut given = items(&field.attrs, known, "a field", errors);
    if errors.0.len() > before {
        return None;
    }
    if !is_one(&given.iter().collect::<Vec<_>>(), "a field", errors) {
        return None;
    }
    let item = given.pop();
    match (of, item) {
        (Of::Form(target, at), item) => {
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
        (Of::Own(_), None) => {
            errors.push(name.span(), format!("which bits `{name}` is has to be said: `#[pte(bit = 5)]` or `#[pte(bits = \"7:4\")]`"));
            None
        }
        (Of::Own(bits), Some(item)) if item.key == "bit" => {
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
        (Of::Own(bits), Some(item)) => {
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

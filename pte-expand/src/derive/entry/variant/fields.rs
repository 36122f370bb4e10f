//! What a field of a variant keeps: its attribute or its name decides.

use proc_macro2::Span;
use pte_layout::model::field::Field as Number;

use super::spec::VariantSpec;
use crate::derive::errors::Errors;
use crate::derive::keys::{is_one, items};
use crate::derive::layout_names::kebab;
use crate::rust_item::{Field, Item, Member};

/// The keys that are allowed beside another one.
const BOUNDS: &[&str] = &["min", "max"];

/// A field and what it keeps.
pub(super) struct FieldSpec<'i> {
    pub(super) member: Member,
    pub(super) field: &'i Field,
    /// The key and its value, if there is one.
    pub(super) item: Option<Item>,
    /// `min = 1`, `max = 0xff`: fewer values than the bits can hold.
    pub(super) bounds: Vec<Item>,
    /// The field's own name, as the layout files write names.
    pub(super) name: String,
    /// The place of the key, or of the field's name.
    pub(super) at: Span,
}

/// The fields of a variant; `keys` are the allowed keys.
pub(super) fn field_specs<'i>(
    spec: &VariantSpec<'i>,
    keys: &[&str],
    what: &str,
    errors: &mut Errors,
) -> Vec<FieldSpec<'i>> {
    let mut out = Vec::new();
    for field in &spec.variant.fields.all {
        let before = errors.count();
        let known: Vec<&str> = keys.iter().copied().chain(BOUNDS.iter().copied()).collect();
        let given = items(&field.attrs, &known, &format!("a field of {what}"), errors);
        let (bounds, mut given): (Vec<_>, Vec<_>) = given
            .into_iter()
            .partition(|i| BOUNDS.contains(&i.key.as_str()));
        if !is_one(&given.iter().collect::<Vec<_>>(), "a field", errors) {
            continue;
        }
        let item = given.pop();
        if errors.count() > before {
            continue;
        }
        let name = field.member.name().map_or_else(String::new, kebab);
        if item.is_none() && name.is_empty() {
            let shown: Vec<String> = keys.iter().map(|k| written_as(k)).collect();
            let message = format!(
                "a field without a name needs a key: one of {}",
                shown.join(", ")
            );
            errors.push(field.member.span(), message);
            continue;
        }
        let at = item.as_ref().map_or_else(|| field.member.span(), |i| i.at);
        out.push(FieldSpec {
            member: field.member.clone(),
            field,
            item,
            bounds,
            name,
            at,
        });
    }
    out
}

/// `key` as source text.
fn written_as(key: &str) -> String {
    let value = match key {
        "flag" => " = \"soft-dirty\"",
        "marker" => " = \"uffd-wp\"",
        "bits" => " = \"62:59\"",
        "bit" => " = …",
        "field" => " = \"…\"",
        _ => "",
    };
    format!("`#[pte({key}{value})]`")
}

impl FieldSpec<'_> {
    /// `range`, limited by `min` and `max`.
    pub(super) fn narrowed(
        &self,
        number: &Number,
        (lowest, highest): (u64, u64),
        errors: &mut Errors,
    ) -> (u64, u64) {
        let mut range = (lowest, highest);
        if let (true, Some(item)) = (number.width() == 1, self.bounds.first()) {
            errors.push(item.at, format!("a bit has no bounds: if `{}` is always set or always clear, remove the field and fix the bit in the attribute of the variant", self.name));
            return range;
        }
        let mask = number.value_mask();
        if let (true, Some(item)) = (mask & mask.wrapping_add(1) != 0, self.bounds.first()) {
            let message = format!(
                "`{}` has gaps between its bits, so it cannot have bounds",
                number.name
            );
            errors.push(item.at, message);
            return range;
        }
        for item in &self.bounds {
            let Some(number) = item.number(errors) else {
                continue;
            };
            if !(lowest..=highest).contains(&number) {
                let message = format!(
                    "{number:#x} is out of range: values go from {lowest:#x} to {highest:#x}"
                );
                errors.push(item.value_at, message);
                continue;
            }
            match item.key.as_str() {
                "min" => range.0 = number,
                _ => range.1 = number,
            }
        }
        if range.0 > range.1 {
            errors.push(
                self.at,
                format!(
                    "no value is left: `min` is {:#x} and `max` is {:#x}",
                    range.0, range.1
                ),
            );
            return (lowest, highest);
        }
        range
    }
}

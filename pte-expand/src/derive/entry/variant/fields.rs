//! What a field of a variant holds, by its attribute or by its name.

use arch_defs::model::field::Field as Number;
use proc_macro2::Span;

use super::spec::VariantSpec;
use crate::derive::errors::Errors;
use crate::derive::keys::{is_one, items};
use crate::derive::layout_names::kebab;
use crate::rust_item::{Field, Item, Member};

/// The keys that go beside another.
const BOUNDS: &[&str] = &["min", "max"];

/// A field: what it is said to hold.
pub(super) struct FieldSpec<'i> {
    pub(super) member: Member,
    pub(super) field: &'i Field,
    /// The key, and what it is given.
    pub(super) item: Option<Item>,
    /// `min = 1`, `max = 0xff`: fewer values than the bits can hold.
    pub(super) bounds: Vec<Item>,
    /// The field's own name, as the layout files write names.
    pub(super) name: String,
    /// The place of whatever says it.
    pub(super) at: Span,
}

/// The fields of a variant; `keys` are those that its shape knows.
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
                "a field without a name says what it holds: one of {}",
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

/// How `key` is spec.
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
    /// `range`, made narrower by `min` and `max`.
    pub(super) fn narrowed(
        &self,
        number: &Number,
        (lowest, highest): (u64, u64),
        errors: &mut Errors,
    ) -> (u64, u64) {
        let mut range = (lowest, highest);
        if let (true, Some(item)) = (number.width() == 1, self.bounds.first()) {
            errors.push(item.at, format!("a bit has no bounds: a variant with it always set or clear says so, and keeps no field (`{}`)", self.name));
            return range;
        }
        let mask = number.value_mask();
        if let (true, Some(item)) = (mask & mask.wrapping_add(1) != 0, self.bounds.first()) {
            let message = format!(
                "`{}` has gaps, and so no bounds: not every number up to the highest is one of it",
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
                    "{number:#x} is no value of it: they go from {lowest:#x} to {highest:#x}"
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
                format!("no value is from {:#x} to {:#x}", range.0, range.1),
            );
            return (lowest, highest);
        }
        range
    }
}

//! A variant that is a kind of the layout: which of its values it keeps, and where they are in the word.
//!
//! The values of a kind and the plan are here. `names` finds the value of a field, `keys` applies the keys of the
//! variant, and `each_value_once` checks that each value is given once. Words with bits of the crate's own are in the
//! parent folder.

mod each_value_once;
mod keys;
mod names;

use proc_macro2::Span;
use pte_layout::model::Entries;
use pte_layout::model::field::Field;
use pte_layout::model::kinds::{Kind, Payload};

use super::fields::field_specs;
use super::spec::VariantSpec;
use crate::derive::bit_fields::{bit, part};
use crate::derive::entry::plan::{Claim, Plan, Role, Slot};
use crate::derive::errors::Errors;
use crate::derive::keys::find;
use crate::derive::layout_names::left_out;
use crate::derive::target::Target;
use crate::derive::typed_field::typed_field;

/// The keys of a field.
const FIELDS: &[&str] = &[
    "type", "offset", "pfn", "young", "dirty", "markers", "flags", "flag", "marker",
];

/// A value of the kind: its name, its bits and its numbers.
struct Value {
    name: String,
    field: Field,
    range: (u64, u64),
    /// The highest number of its bits, in any kind and at any level.
    most: u64,
}

struct KindValues<'a> {
    target: &'a Target,
    kind: &'a Kind,
    entries: &'a Entries,
    values: Vec<Value>,
    /// The values that the variant has given, and where.
    used: Vec<(String, Span)>,
}

pub(super) fn plan<'i>(
    target: &Target,
    spec: &VariantSpec<'i>,
    kind: &Kind,
    errors: &mut Errors,
) -> Option<Plan<'i>> {
    let level = target.level();
    let entries = level.entries.as_ref()?;
    let what = format!("`{}`", kind.name);
    spec.only(keys::KEYS, &what, errors);
    let before = errors.count();
    let mut values_of_kind = KindValues {
        target,
        kind,
        entries,
        values: values(kind, entries),
        used: Vec::new(),
    };
    let all = values_of_kind
        .values
        .iter()
        .fold(0, |m, v| m | v.field.word_mask());
    let hardware = level.hardware.as_ref().map_or(0, |h| h.mask);
    let mut plan = Plan {
        variant: spec.variant,
        what: kind.name.to_string(),
        role: Role::Bits(Claim::Kind),
        base: entries.ones
            | entries.type_field.write(kind.types.start)
            | entries.offset_field.write(0),
        ignored: hardware & !all,
        slots: Vec::new(),
        ranges: Vec::new(),
        any: 0,
    };
    for field in field_specs(spec, FIELDS, &what, errors) {
        let Some(name) = values_of_kind.name_of(&field, errors) else {
            continue;
        };
        let Some(value) = values_of_kind.take(&name, field.at, errors) else {
            continue;
        };
        let (number, range, most) = (value.field.clone(), value.range, value.most);
        let range = field.narrowed(&number, range, errors);
        let all = (0, most);
        if let Some(typed) = typed_field(number, all, range, &field.field.ty, errors) {
            plan.slots.push(Slot {
                member: field.member,
                typed,
            });
        }
    }
    for key in ["type", "offset", "pfn", "markers", "flags"] {
        if let Some(item) = find(&spec.items, key) {
            values_of_kind.fixed(item, &mut plan, errors);
        }
    }
    for (item, name) in left_out(&spec.items, &["clear", "ignore"], "soft-dirty", errors) {
        values_of_kind.left_out(item, &name, &mut plan, errors);
    }
    // A name that was not understood may be the missing one.
    if errors.count() == before {
        values_of_kind.all_are_used(spec, errors);
    }
    Some(plan)
}

/// All values of a word of the kind.
fn values(kind: &Kind, entries: &Entries) -> Vec<Value> {
    let (types, offset) = (&entries.type_field, &entries.offset_field);
    let value = |name: &str, field: Field| Value {
        name: name.to_owned(),
        range: (0, field.value_mask()),
        most: field.value_mask(),
        field,
    };
    let mut out = Vec::new();
    if kind.types.end - kind.types.start > 1 {
        out.push(Value {
            name: "type".to_owned(),
            field: types.clone(),
            range: (kind.types.start, kind.types.end - 1),
            most: kind.types.end - 1,
        });
    }
    match &kind.payload {
        Payload::Slot => out.push(value("offset", part(offset, "offset", 0, offset.width()))),
        Payload::Pfn {
            bits, young_dirty, ..
        } => {
            out.push(value("pfn", part(offset, "pfn", 0, *bits)));
            if let Some(at) = young_dirty {
                out.push(value("young", part(offset, "young", *at, 1)));
                out.push(value("dirty", part(offset, "dirty", at + 1, 1)));
            }
        }
        Payload::Markers(all) => {
            for (name, at) in all {
                out.push(value(&format!("marker {name}"), part(offset, name, *at, 1)));
            }
        }
    }
    for (flag, at) in entries.partition.flags() {
        if kind.flags.iter().any(|f| f == flag) {
            out.push(value(flag, bit(flag, at)));
        }
    }
    out
}

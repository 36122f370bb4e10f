//! A variant that is a kind of the layout: which of its values it keeps, and where they are in the word.

mod keys;
mod names;
mod told;

use arch_defs::model::Entries;
use arch_defs::model::field::Field;
use arch_defs::model::kinds::{Kind, Payload};
use proc_macro2::Span;

use super::super::Errors;
use super::super::attr::{find, left_out};
use super::super::holder::held;
use super::super::number::{bit, part};
use super::super::target::Target;
use super::fields::said;
use super::plan::{Plan, Role, Slot, Standing};
use super::shape::Written;

/// What a field can be said to hold.
const FIELDS: &[&str] = &[
    "type", "offset", "pfn", "young", "dirty", "markers", "flags", "flag", "marker",
];

/// The keys of the variant.
const KEYS: &[&str] = &[
    "kind", "type", "offset", "pfn", "markers", "flags", "clear", "ignore",
];

/// A value of the kind: its name, where it is, and the numbers that there are.
struct Value {
    name: String,
    field: Field,
    range: (u64, u64),
    /// The highest that its bits can hold, in whichever kind and at whichever level they are these.
    most: u64,
}

struct Reading<'a> {
    target: &'a Target,
    kind: &'a Kind,
    entries: &'a Entries,
    values: Vec<Value>,
    /// Those that the variant has said something about, and where.
    told: Vec<(String, Span)>,
}

pub(super) fn plan<'i>(
    target: &Target,
    written: &Written<'i>,
    kind: &Kind,
    errors: &mut Errors,
) -> Option<Plan<'i>> {
    let level = target.level();
    let entries = level.entries.as_ref()?;
    let what = format!("`{}`", kind.name);
    written.only(KEYS, &what, errors);
    let before = errors.0.len();
    let mut reading = Reading {
        target,
        kind,
        entries,
        values: values(kind, entries),
        told: Vec::new(),
    };
    let all = reading
        .values
        .iter()
        .fold(0, |m, v| m | v.field.word_mask());
    let hardware = level.hardware.as_ref().map_or(0, |h| h.mask);
    let mut plan = Plan {
        variant: written.variant,
        what: kind.name.clone(),
        role: Role::Bits(Standing::Kind),
        base: entries.ones
            | entries.type_field.write(kind.types.start)
            | entries.offset_field.write(0),
        ignored: hardware & !all,
        slots: Vec::new(),
        ranges: Vec::new(),
        any: 0,
    };
    for field in said(written, FIELDS, &what, errors) {
        let Some(name) = reading.name_of(&field, errors) else {
            continue;
        };
        let Some(value) = reading.take(&name, field.at, errors) else {
            continue;
        };
        let (number, range, most) = (value.field.clone(), value.range, value.most);
        let range = field.narrowed(&number, range, errors);
        let all = (0, most);
        if let Some(held) = held(number, all, range, &field.field.ty, errors) {
            plan.slots.push(Slot {
                member: field.member,
                held,
            });
        }
    }
    for key in ["type", "offset", "pfn", "markers", "flags"] {
        if let Some(item) = find(&written.items, key) {
            reading.fixed(item, &mut plan, errors);
        }
    }
    for (item, name) in left_out(&written.items, &["clear", "ignore"], "soft-dirty", errors) {
        reading.left_out(item, &name, &mut plan, errors);
    }
    // A name that was not understood may be the one that is missing.
    if errors.0.len() == before {
        reading.complete(written, errors);
    }
    Some(plan)
}

/// All that a word of the kind can say.
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

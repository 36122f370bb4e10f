//! A variant that is a present word of one form: which of its named bits and numbers it keeps.

use pte_layout::model::Form;
use pte_layout::model::field::{Field, ones};
use pte_layout::model::partition::Role as Line;

use super::fields::{FieldSpec, field_specs};
use super::rest::rest_field;
use super::spec::VariantSpec;
use crate::derive::entry::plan::{Claim, Plan, Role, Slot};
use crate::derive::errors::Errors;
use crate::derive::form_bits::{lookup, missing};
use crate::derive::layout_names::left_out;
use crate::derive::target::Target;
use crate::derive::typed_field::typed_field;

/// The keys of a field.
const FIELDS: &[&str] = &["bit", "field", "rest"];

/// The plan of the variant: it keeps each bit of the form in a field, needs it clear, or ignores it.
pub(super) fn by_bits<'i>(
    target: &Target,
    spec: &VariantSpec<'i>,
    at: usize,
    form: &Form,
    errors: &mut Errors,
) -> Option<Plan<'i>> {
    let what = format!("a present word of form `{}`", form.name);
    let partition = &form.partition;
    let numbers: Vec<&str> = partition.field_names();
    let base = numbers
        .iter()
        .filter_map(|n| partition.field(n))
        .fold(partition.ones(), |b, f| b | f.write(0));
    let mut plan = Plan {
        variant: spec.variant,
        what: what.clone(),
        role: Role::Bits(Claim::Present(Some(at))),
        base,
        ignored: 0,
        slots: Vec::new(),
        ranges: Vec::new(),
        any: 0,
    };
    let settable =
        partition.mask_of(|r| !matches!(r, Line::One | Line::Zero)) & ones(target.layout.word_bits);
    let mut taken = 0;
    let before = errors.count();
    let fields = field_specs(spec, FIELDS, &what, errors);
    let is_rest = |f: &FieldSpec<'_>| f.item.as_ref().is_some_and(|i| i.key == "rest");
    let (rests, fields): (Vec<_>, Vec<_>) = fields.into_iter().partition(is_rest);
    for field in &fields {
        let Some(number) = named_bits(target, form, field, errors) else {
            continue;
        };
        let own = number.word_mask();
        if own & taken != 0 {
            errors.push(
                field.at,
                format!("`{}` is given twice in this variant", number.name),
            );
            continue;
        }
        taken |= own;
        let all = (0, number.value_mask());
        let range = field.narrowed(&number, all, errors);
        if let Some(typed) = typed_field(number, all, range, &field.field.ty, errors) {
            plan.slots.push(Slot {
                member: field.member.clone(),
                typed,
            });
        }
    }
    for (item, name) in left_out(&spec.items, &["clear", "ignore"], "accessed", errors) {
        let mask = match name.as_str() {
            "rest" => settable & !taken,
            name => lookup(form, name).map_or(0, |f| f.word_mask()),
        };
        // `rest` may be empty on some architectures.
        if mask == 0 && name != "rest" {
            errors.push(item.value_at, missing(target, form, &name));
        } else if mask & taken != 0 {
            errors.push(
                item.value_at,
                format!("`{name}` is given twice in this variant"),
            );
        } else if item.key == "ignore" {
            plan.ignored |= mask;
        }
        taken |= mask;
    }
    match &rests[..] {
        // A key that was not understood may be the missing one.
        _ if errors.count() > before => {}
        [] if settable & !taken != 0 => {
            errors.push(spec.at(), not_mentioned(form, settable & !taken))
        }
        [] => {}
        [rest] => {
            // Bits of numbers that are stored inverted are kept as they are.
            let left = settable & !taken;
            plan.base &= !left;
            plan.slots.extend(rest_field(rest, left, errors));
        }
        [_, second, ..] => errors.push(second.at, "only one field can keep the rest"),
    }
    Some(plan)
}

/// The error for the bits `left`, which the variant does not mention.
fn not_mentioned(form: &Form, left: u64) -> String {
    let lines = form.partition.bits.iter().filter(|b| b.mask() & left != 0);
    let mut names: Vec<&str> = Vec::new();
    for line in lines {
        let name = match &line.role {
            Line::Field(name, _) | Line::Flag(name) => name.as_str(),
            _ => "bits without a name",
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    format!(
        "a present word of form `{}` can have {}, which this variant does not mention: keep them in fields or in `#[pte(rest)] rest: u64`, exclude words that have them set (`clear = \"rest\"`), or ignore them (`ignore = \"rest\"`)",
        form.name,
        names.join(", ")
    )
}

fn named_bits(
    target: &Target,
    form: &Form,
    spec: &FieldSpec<'_>,
    errors: &mut Errors,
) -> Option<Field> {
    let (name, at) = match &spec.item {
        None => (spec.name.clone(), spec.at),
        Some(item) => (item.text("rw", errors)?, item.value_at),
    };
    let found = lookup(form, &name);
    if found.is_none() {
        errors.push(at, missing(target, form, &name));
    }
    found
}

//! A variant of the words that have some bits as given: `word & mask == value`.

use arch_defs::bits::describe;
use arch_defs::model::field::ones;

use super::fields::{FieldSpec, field_specs};
use super::given_bits::{fits, hardware, no_meaning_on_hardware_bits};
use super::rest::rest_field;
use super::spec::VariantSpec;
use crate::derive::bit_fields::{bit, range, run};
use crate::derive::entry::plan::{Claim, Plan, Role, Slot};
use crate::derive::errors::Errors;
use crate::derive::keys::find;
use crate::derive::layout_names::left_out;
use crate::derive::target::Target;
use crate::derive::typed_field::typed_field;

/// `#[pte(mask = 0x…, value = 0x…)]`.
pub(super) fn plan<'i>(
    target: &Target,
    spec: &VariantSpec<'i>,
    errors: &mut Errors,
) -> Option<Plan<'i>> {
    spec.only(&["mask", "value", "ignore"], "a pattern", errors);
    fill(target, spec, Claim::Own, "a pattern", errors)
}

/// The bits of a pattern: those under the mask are given, and what becomes of each of the others is said.
pub(super) fn fill<'i>(
    target: &Target,
    spec: &VariantSpec<'i>,
    claim: Claim,
    what: &str,
    errors: &mut Errors,
) -> Option<Plan<'i>> {
    let width = target.layout.word_bits;
    let mask_item = find(&spec.items, "mask")?;
    let Some(value_item) = find(&spec.items, "value") else {
        errors.push(
            mask_item.at,
            "a pattern needs `value` beside `mask`: the words with `word & mask == value`",
        );
        return None;
    };
    let (mask, value) = (
        fits(target, mask_item, errors)?,
        fits(target, value_item, errors)?,
    );
    if value & !mask != 0 {
        let message = format!(
            "{value:#x} has {} outside of the mask {mask:#x}: no word is like that",
            describe(value & !mask)
        );
        errors.push(value_item.value_at, message);
        return None;
    }
    let mut plan = Plan {
        variant: spec.variant,
        what: what.to_owned(),
        role: Role::Bits(claim),
        base: value,
        ignored: 0,
        slots: Vec::new(),
        ranges: Vec::new(),
        any: 0,
    };
    let mut taken = mask;
    let before = errors.count();
    let fields = field_specs(spec, &["bits", "bit", "rest"], what, errors);
    let is_rest = |f: &FieldSpec<'_>| f.item.as_ref().is_some_and(|i| i.key == "rest");
    let (rests, fields): (Vec<_>, Vec<_>) = fields.into_iter().partition(is_rest);
    for field in fields {
        let Some(item) = &field.item else {
            errors.push(field.at, format!("which bits `{}` is has to be said: `#[pte(bits = \"62:59\")]`, `#[pte(bit = 5)]`, `#[pte(rest)]`", field.name));
            continue;
        };
        let name = if field.name.is_empty() {
            "value"
        } else {
            &field.name
        };
        let number = if item.key == "bit" {
            let Some(at) = item.number(errors) else {
                continue;
            };
            if at >= u64::from(width) {
                errors.push(
                    item.value_at,
                    format!(
                        "bit {at} is outside a word of {width} bits: they go from {} to 0",
                        width - 1
                    ),
                );
                continue;
            }
            bit(name, at as u32)
        } else {
            let Some(text) = item.text("62:59", errors) else {
                continue;
            };
            match range(&text, width) {
                Ok((hi, lo)) => run(name, hi, lo),
                Err(message) => {
                    errors.push(item.value_at, message);
                    continue;
                }
            }
        };
        let own = number.word_mask();
        if own & taken != 0 {
            let whose = if own & mask != 0 {
                "the mask fixes"
            } else {
                "another field has"
            };
            errors.push(
                item.value_at,
                format!("{whose} {} already", describe(own & taken)),
            );
            continue;
        }
        if claim == Claim::Own {
            no_meaning_on_hardware_bits(target, own, item, errors);
        }
        taken |= own;
        let all = (0, number.value_mask());
        let range = field.narrowed(&number, all, errors);
        if let Some(typed) = typed_field(number, all, range, &field.field.ty, errors) {
            plan.slots.push(Slot {
                member: field.member,
                typed,
            });
        }
    }
    for (item, text) in left_out(&spec.items, &["ignore"], "62:59", errors) {
        if text == "rest" {
            plan.ignored |= ones(width) & !taken;
            taken = ones(width);
            continue;
        }
        match range(&text, width) {
            Ok((hi, lo)) => {
                let own = run("", hi, lo).word_mask();
                if own & taken != 0 {
                    errors.push(
                        item.value_at,
                        format!("{} are said something about already", describe(own & taken)),
                    );
                }
                plan.ignored |= own & !taken;
                taken |= own;
            }
            Err(message) => errors.push(item.value_at, message),
        }
    }
    if claim == Claim::Own {
        no_meaning_on_hardware_bits(target, value, value_item, errors);
        plan.ignored |= hardware(target) & mask;
        if rests.is_empty() {
            plan.ignored |= hardware(target) & !taken;
            taken |= hardware(target);
        }
    }
    let left = ones(width) & !taken;
    match &rests[..] {
        // What was not understood may be what is missing.
        _ if errors.count() > before => {}
        [] if left != 0 => errors.push(spec.at(), format!("nothing is said about {}: `mask` them, or keep them in a field (`#[pte(bits = \"…\")]`, `#[pte(rest)]`), or `ignore` them", describe(left))),
        [] => {}
        [rest] => plan.slots.extend(rest_field(rest, left, errors)),
        [_, again, ..] => errors.push(again.at, "one field keeps the rest"),
    }
    Some(plan)
}

//! A variant of the crate's own making: a fixed word, or the words that have some bits as given.

use arch_defs::model::field::ones;

use super::super::Errors;
use super::super::attr::{Item, find, left_out};
use super::super::holder::held;
use super::super::number::{bit, in_place, range, run};
use super::super::target::Target;
use super::fields::said;
use super::plan::{Plan, Role, Slot, Standing};
use super::shape::{Written, bits};

/// `#[pte(word = 0x…)]`.
pub(super) fn word<'i>(
    target: &Target,
    written: &Written<'i>,
    errors: &mut Errors,
) -> Option<Plan<'i>> {
    written.only(&["word"], "a fixed word", errors);
    for field in &written.variant.fields.all {
        errors.push(
            field.member.span(),
            "a fixed word has no values: with `mask = …, value = …` some of its bits are free",
        );
    }
    let item = find(&written.items, "word")?;
    let word = fits(target, item, errors)?;
    stands_still(target, word, item, errors);
    Some(Plan {
        variant: written.variant,
        what: "a fixed word".to_owned(),
        role: Role::Bits(Standing::Own),
        base: word,
        ignored: hardware(target),
        slots: Vec::new(),
        ranges: Vec::new(),
        any: 0,
    })
}

/// The bits that the hardware may set behind the kernel's back in a word that is not present.
fn hardware(target: &Target) -> u64 {
    target.level().hardware.as_ref().map_or(0, |h| h.mask)
}

/// No meaning rests on bits that the hardware may set: `claimed` are those that tell the word, or hold its values.
fn stands_still(target: &Target, claimed: u64, item: &Item, errors: &mut Errors) {
    let Some(hardware) = &target.level().hardware else {
        return;
    };
    if claimed & hardware.mask != 0 {
        let message = format!(
            "no meaning can rest on {} of a word that is not present: {}",
            bits(claimed & hardware.mask),
            hardware.why
        );
        errors.push(item.value_at, message);
    }
}

/// A number that is a word.
fn fits(target: &Target, item: &Item, errors: &mut Errors) -> Option<u64> {
    let number = item.number(errors)?;
    let width = target.layout.word_bits;
    if number & !ones(width) != 0 {
        errors.push(
            item.value_at,
            format!("{number:#x} does not fit into a word of {width} bits"),
        );
        return None;
    }
    Some(number)
}

/// `#[pte(mask = 0x…, value = 0x…)]`.
pub(super) fn masked<'i>(
    target: &Target,
    written: &Written<'i>,
    errors: &mut Errors,
) -> Option<Plan<'i>> {
    written.only(&["mask", "value", "ignore"], "a pattern", errors);
    fill(target, written, Standing::Own, "a pattern", errors)
}

/// The bits of a pattern: those under the mask are given, and what becomes of each of the others is said.
pub(super) fn fill<'i>(
    target: &Target,
    written: &Written<'i>,
    standing: Standing,
    what: &str,
    errors: &mut Errors,
) -> Option<Plan<'i>> {
    let width = target.layout.word_bits;
    let mask_item = find(&written.items, "mask")?;
    let Some(value_item) = find(&written.items, "value") else {
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
            bits(value & !mask)
        );
        errors.push(value_item.value_at, message);
        return None;
    }
    let mut plan = Plan {
        variant: written.variant,
        what: what.to_owned(),
        role: Role::Bits(standing),
        base: value,
        ignored: 0,
        slots: Vec::new(),
        ranges: Vec::new(),
        any: 0,
    };
    let mut taken = mask;
    let before = errors.0.len();
    let fields = said(written, &["bits", "bit", "rest"], what, errors);
    let is_rest = |f: &super::fields::Said<'_>| f.item.as_ref().is_some_and(|i| i.key == "rest");
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
                format!("{whose} {} already", bits(own & taken)),
            );
            continue;
        }
        if standing == Standing::Own {
            stands_still(target, own, item, errors);
        }
        taken |= own;
        let all = (0, number.value_mask());
        let range = field.narrowed(&number, all, errors);
        if let Some(held) = held(number, all, range, &field.field.ty, errors) {
            plan.slots.push(Slot {
                member: field.member,
                held,
            });
        }
    }
    for (item, text) in left_out(&written.items, &["ignore"], "62:59", errors) {
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
                        format!("{} are said something about already", bits(own & taken)),
                    );
                }
                plan.ignored |= own & !taken;
                taken |= own;
            }
            Err(message) => errors.push(item.value_at, message),
        }
    }
    if standing == Standing::Own {
        stands_still(target, value, value_item, errors);
        plan.ignored |= hardware(target) & mask;
        if rests.is_empty() {
            plan.ignored |= hardware(target) & !taken;
            taken |= hardware(target);
        }
    }
    let left = ones(width) & !taken;
    match &rests[..] {
        // What was not understood may be what is missing.
        _ if errors.0.len() > before => {}
        [] if left != 0 => errors.push(written.at(), format!("nothing is said about {}: `mask` them, or keep them in a field (`#[pte(bits = \"…\")]`, `#[pte(rest)]`), or `ignore` them", bits(left))),
        [] => {}
        [rest] => plan.slots.extend(rest_of(rest, left, errors)),
        [_, again, ..] => errors.push(again.at, "one field keeps the rest"),
    }
    Some(plan)
}

/// The field that keeps all other bits, where they are.
pub(super) fn rest_of(
    said: &super::fields::Said<'_>,
    left: u64,
    errors: &mut Errors,
) -> Option<Slot> {
    if left == 0 {
        errors.push(said.at, "no bits are left for `rest`");
        return None;
    }
    if let Some(item) = said.bounds.first() {
        errors.push(
            item.at,
            "`rest` keeps bits as they are, and has no bounds: a number of them is a field of its own",
        );
        return None;
    }
    let number = in_place("rest", left);
    let held = held(number, (0, left), (0, left), &said.field.ty, errors)?;
    Some(Slot {
        member: said.member.clone(),
        held,
    })
}

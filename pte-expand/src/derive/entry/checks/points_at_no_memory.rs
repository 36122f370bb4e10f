//! Words that the MMU does not follow point at no memory, where the layout has a rule of that.

use quote::ToTokens;

use crate::derive::entry::plan::{Claim, Plan, Slot};
use crate::derive::form_bits::lookup;
use crate::derive::target::Target;
use crate::derive::typed_field::{Holder, TypedField};
use crate::rust_item::Member;

/// A word of the variant that the rule forbids. It is asked of what encoding writes: the words of a kind, and those of
/// a form whose number stands as the form has it, are held to the rule by the layout's own checks.
pub(super) fn check(target: &Target, plan: &Plan<'_>, claim: Claim) -> Option<String> {
    let (level, bits) = (target.level(), target.layout.word_bits);
    let rule = level.address.as_ref()?;
    if claim == Claim::Kind || has_own_number(target, plan, claim, rule.bit) {
        return None;
    }
    let encoded = plan.encoded(bits).and(&rule.exposed());
    let word = encoded.minus(&level.hw_valid.cubes(bits)).smallest()?;
    let name = &plan.variant.ident;
    Some(format!(
        "`{name}` can be {word:#x}, whose address bits can point at memory on {}, and the MMU does not follow it: bit {} is clear\n\nwhy:  {}\nhelp: {}",
        target.machine(),
        rule.bit,
        rule.why,
        help(target, plan, claim, rule.bit)
    ))
}

/// Bit `at` is in a field of the variant that keeps the page frame of its form: raw bits can point anywhere, and a page
/// frame is encoded as the form stores it.
fn has_own_number(target: &Target, plan: &Plan<'_>, claim: Claim, at: u32) -> bool {
    let Claim::Present(Some(form)) = claim else {
        return false;
    };
    let Some(pfn) = lookup(&target.level().forms[form], "pfn") else {
        return false;
    };
    let mut fields = plan.slots.iter().map(|s| &s.typed.field);
    pfn.word_mask() >> at & 1 == 1 && fields.any(|f| f.pieces == pfn.pieces)
}

/// What can be done about bit `at`.
fn help(target: &Target, plan: &Plan<'_>, claim: Claim, at: u32) -> String {
    if let Claim::Present(Some(form)) = claim {
        let form = &target.level().forms[form];
        if lookup(form, "pfn").is_some_and(|f| f.word_mask() >> at & 1 == 1) {
            return "keep `pfn` in a field of its own: it is stored as this form stores it"
                .to_owned();
        }
    }
    let bit = 1_u64 << at;
    let add = format!("add {bit:#x} to `mask` and to `value`");
    let keeps = |s: &&Slot| s.typed.field.word_mask() & bit != 0;
    let Some(slot) = plan.slots.iter().find(keeps) else {
        return match plan.what.as_str() {
            "a fixed word" => format!("set bit {at}"),
            _ if plan.ignored & bit != 0 => format!("{add}, and leave bit {at} out of `ignore`"),
            _ => format!("set bit {at} in `value`"),
        };
    };
    let name = match &slot.member {
        Member::Named(name) => name.to_string(),
        Member::Unnamed(..) => slot.typed.ty.to_token_stream().to_string(),
    };
    match bounds(&slot.typed, at) {
        Some(bounds) => format!("`#[pte({bounds})] {name}` keeps bit {at} set"),
        None if slot.typed.holder == Holder::Bool => {
            format!("bit {at} has to be set, and so no field keeps it: without `{name}`, {add}")
        }
        None => format!(
            "`{name}` has no bounds: {add}, or keep bit {at} in a field that has some (`bits`, with `min` and `max`)"
        ),
    }
}

/// The bounds with which bit `at` of the word is set in all numbers of the field, as they are encoded.
fn bounds(typed: &TypedField, at: u32) -> Option<String> {
    let [piece] = typed.field.pieces[..] else {
        return None;
    };
    if piece.inverted || piece.value_lo != 0 || typed.holder == Holder::Bool {
        return None;
    }
    let lowest = 1_u64 << (at - piece.word_lo);
    let highest = lowest | (lowest - 1);
    Some(match highest >= typed.field.value_mask() {
        true => format!("min = {lowest:#x}"),
        false => format!("min = {lowest:#x}, max = {highest:#x}"),
    })
}

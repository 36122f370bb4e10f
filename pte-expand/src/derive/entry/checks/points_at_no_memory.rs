//! Words that the MMU does not use do not point at memory, if the layout has such a rule (L1TF).

use quote::ToTokens;

use crate::derive::entry::plan::{Claim, Plan, Slot};
use crate::derive::form_bits::lookup;
use crate::derive::target::Target;
use crate::derive::typed_field::{Holder, TypedField};
use crate::rust_item::Member;

/// Reports an encoded word of the variant that breaks the rule. Kinds, and forms that keep the PFN as it is stored, are
/// covered by the checks of the layout.
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
        "`{name}` can be {word:#x}: the MMU does not use it, but its address bits can point at memory on {} (bit {} is clear)\n\nwhy:  {}\nhelp: {}",
        target.machine(),
        rule.bit,
        rule.why,
        help(target, plan, claim, rule.bit)
    ))
}

/// Bit `at` is in a field that keeps the PFN of the form. Raw bits can point anywhere; a PFN is encoded as the form
/// stores it.
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

/// The fix for bit `at`.
fn help(target: &Target, plan: &Plan<'_>, claim: Claim, at: u32) -> String {
    if let Claim::Present(Some(form)) = claim {
        let form = &target.level().forms[form];
        if lookup(form, "pfn").is_some_and(|f| f.word_mask() >> at & 1 == 1) {
            return "keep `pfn` in its own field: then it is stored as this form stores it"
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
            format!("bit {at} must be set, so no field can keep it: remove `{name}` and {add}")
        }
        None => format!(
            "`{name}` cannot have bounds: {add}, or keep bit {at} in a field that can (`bits`, with `min` and `max`)"
        ),
    }
}

/// The bounds within which bit `at` of the word is set in every number of the field, as source text.
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

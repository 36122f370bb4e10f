//! Without a catch-all, the types of the fields accept every number, or another variant decodes the word.

use proc_macro2::TokenStream;
use pte_layout::cubes::{Cube, Cubes};
use quote::quote;

use crate::derive::entry::plan::{Plan, Role, Slot};
use crate::derive::entry::words::read_as;
use crate::derive::target::Target;
use crate::derive::typed_field::{once, require_checked};
use crate::word_code::hex;

/// Constants that do not compile if a type refuses a number and no other variant decodes the word.
pub(super) fn proofs(target: &Target, plans: &[Plan<'_>]) -> Vec<TokenStream> {
    if plans.iter().any(|p| matches!(p.role, Role::Other(_))) {
        return Vec::new();
    }
    let bits = target.layout.word_bits;
    let help = format!(
        "every word must have a variant; use an unsigned integer, or add the catch-all `#[pte(other)] Other(u{bits})`"
    );
    let slots = plans
        .iter()
        .flat_map(|p| p.slots.iter().map(move |s| (p, s)));
    once(slots.map(|(plan, slot)| {
        let else_decoded = slot
            .typed
            .may_have_holes()
            .then(|| else_decoded(target, plans, plan, slot));
        slot.typed
            .takes_every_number(else_decoded.flatten().as_ref(), false, &help)
    }))
}

/// An expression: another variant decodes the words of `plan` whose number in `slot` is `n`.
fn else_decoded(
    target: &Target,
    plans: &[Plan<'_>],
    plan: &Plan<'_>,
    slot: &Slot,
) -> Option<TokenStream> {
    let own = read_as(target, plan)?;
    let field = &slot.typed.field;
    let (mut out, mut small) = (Vec::new(), Vec::new());
    for other in plans.iter().filter(|p| !std::ptr::eq(*p, plan)) {
        let Some(others) = read_as(target, other) else {
            continue;
        };
        let mask = field.word_mask();
        let with = |n: u64| {
            let value = field.write(n) & mask;
            own.and(&Cubes(vec![Cube { mask, value }]))
        };
        let numbers = slot
            .typed
            .numbers()
            .filter(|n| with(*n).minus(&others).is_empty());
        let numbers: Vec<_> = numbers.map(hex).collect();
        if numbers.is_empty() {
            continue;
        }
        small.extend(
            other
                .slots
                .iter()
                .map(|s| &s.typed)
                .filter(|h| h.is_small()),
        );
        let conditions = other.slots.iter().filter(|s| s.typed.is_small()).map(|s| {
            if s.typed.field.pieces == field.pieces {
                s.typed.takes(&quote!(__n))
            } else {
                s.typed.takes_all()
            }
        });
        out.push(quote!(::core::matches!(__n, #(#numbers)|*) #(&& #conditions)*));
    }
    let known = require_checked(small.into_iter());
    (!out.is_empty()).then(|| quote!({ #known #(#out)||* }))
}

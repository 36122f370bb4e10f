//! Every word is of some variant.

use arch_defs::cubes::{Cube, Cubes};
use arch_defs::words;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::super::Errors;
use super::super::checked::known;
use super::super::holder::once;
use super::super::target::Target;
use super::distinct::takes;
use super::plan::{Plan, Role, Slot};
use crate::bits::hex;

pub(super) fn check(target: &Target, plans: &[Plan<'_>], name: &Ident, errors: &mut Errors) {
    if !errors.is_empty() || plans.iter().any(|p| matches!(p.role, Role::Other(_))) {
        return;
    }
    let (layout, level) = (&target.layout, target.level());
    let bits = layout.word_bits;
    let all: Vec<Cubes> = plans.iter().filter_map(|p| takes(target, p)).collect();
    let left = |set: Cubes| all.iter().fold(set, |left, taken| left.minus(taken));
    let Some(word) = left(Cubes::all(bits)).smallest() else {
        return;
    };
    let none = level.none.cubes(bits);
    let mut sets = vec![
        ("none".to_owned(), none.clone()),
        ("present".to_owned(), level.present.cubes(bits).minus(&none)),
    ];
    let kinds = words::of_level(layout, level);
    sets.extend(kinds.into_iter().map(|k| (k.kind.name.clone(), k.all)));
    let missed: Vec<String> = sets
        .into_iter()
        .filter_map(|(kind, words)| Some(format!("{kind} ({:#x})", left(words).smallest()?)))
        .collect();
    let what = match missed.len() {
        0 => format!("{word:#x} is of no variant"),
        1..=3 => format!("no variant takes words that are {}", missed.join(", ")),
        n => format!(
            "no variant takes words that are {}, and {} more kinds",
            missed[..3].join(", "),
            n - 3
        ),
    };
    errors.push(name.span(), format!("{what}: decoding must have an answer for every word; add the catch-all, `#[pte(other)] Other(u{bits})`"));
}

/// Constants that do not compile if a type refuses a number and no other variant takes the word: without the catch-all
/// decoding would have no answer.
pub(super) fn totals(target: &Target, plans: &[Plan<'_>]) -> Vec<TokenStream> {
    if plans.iter().any(|p| matches!(p.role, Role::Other(_))) {
        return Vec::new();
    }
    let bits = target.layout.word_bits;
    let help = format!(
        "decoding must have an answer for every word; use an unsigned integer, or add the catch-all, `#[pte(other)] Other(u{bits})`"
    );
    let slots = plans
        .iter()
        .flat_map(|p| p.slots.iter().map(move |s| (p, s)));
    once(slots.map(|(plan, slot)| {
        let else_taken = slot
            .held
            .may_have_holes()
            .then(|| else_taken(target, plans, plan, slot));
        slot.held
            .is_total(else_taken.flatten().as_ref(), false, &help)
    }))
}

/// Whether another variant takes the words of `plan` whose number in `slot` is `n`.
fn else_taken(
    target: &Target,
    plans: &[Plan<'_>],
    plan: &Plan<'_>,
    slot: &Slot,
) -> Option<TokenStream> {
    let own = takes(target, plan)?;
    let field = &slot.held.field;
    let (mut out, mut asked) = (Vec::new(), Vec::new());
    for other in plans.iter().filter(|p| !std::ptr::eq(*p, plan)) {
        let Some(others) = takes(target, other) else {
            continue;
        };
        let mask = field.word_mask();
        let with = |n: u64| {
            let value = field.write(n) & mask;
            own.and(&Cubes(vec![Cube { mask, value }]))
        };
        let numbers = slot
            .held
            .numbers()
            .filter(|n| with(*n).minus(&others).is_empty());
        let numbers: Vec<_> = numbers.map(hex).collect();
        if numbers.is_empty() {
            continue;
        }
        asked.extend(other.slots.iter().map(|s| &s.held).filter(|h| h.is_small()));
        let conditions = other.slots.iter().filter(|s| s.held.is_small()).map(|s| {
            if s.held.field.pieces == field.pieces {
                s.held.takes(&quote!(__n))
            } else {
                s.held.takes_all()
            }
        });
        out.push(quote!(::core::matches!(__n, #(#numbers)|*) #(&& #conditions)*));
    }
    let known = known(asked.into_iter());
    (!out.is_empty()).then(|| quote!({ #known #(#out)||* }))
}

//! No two variants share a word.

use proc_macro2::TokenStream;
use pte_layout::cubes::{Cube, Cubes};

use super::types_distinguish;
use crate::derive::entry::plan::Plan;
use crate::derive::entry::words::{hull, within};
use crate::derive::target::Target;
use crate::derive::typed_field::Holder;
use crate::rust_item::Member;

/// Reports an earlier variant that shares a word with variant `n`.
pub(super) fn check(
    target: &Target,
    plans: &[Plan<'_>],
    n: usize,
    proofs: &mut Vec<TokenStream>,
) -> Option<String> {
    let own = hull(target, &plans[n])?;
    plans[..n].iter().find_map(|plan| {
        let shared = own.and(&hull(target, plan)?);
        let shared = within(&plans[n], &within(plan, &shared));
        let word = shared.smallest()?;
        let ways = types_distinguish::ways(plan, &plans[n], &shared);
        if !ways.is_empty() {
            proofs.push(types_distinguish::proof(plan, &plans[n], &ways));
            return None;
        }
        let (first, second) = (&plan.variant.ident, &plans[n].variant.ident);
        let help = [plan, &plans[n]].into_iter().find_map(|p| bound(p, &shared, word));
        let help = help.unwrap_or_else(|| "make them differ in a bit that both test, or in the bounds of a number (`min`, `max`)".to_owned());
        Some(format!(
            "`{first}` and `{second}` share a word\n\nwitness: {word:#x}, `{}` and `{}`\nhelp:    {help}",
            shown(plan, word),
            shown(&plans[n], word)
        ))
    })
}

/// The variant with its values in `word`, as source text.
fn shown(plan: &Plan<'_>, word: u64) -> String {
    let name = &plan.variant.ident;
    if plan.slots.is_empty() {
        return name.to_string();
    }
    let values: Vec<String> = plan
        .slots
        .iter()
        .map(|s| {
            let value = s.typed.field.read(word);
            let value = match s.typed.holder {
                Holder::Bool => (value != 0).to_string(),
                _ if value < 10 => value.to_string(),
                _ => format!("{value:#x}"),
            };
            match &s.member {
                Member::Named(field) => format!("{field}: {value}"),
                Member::Unnamed(..) => value,
            }
        })
        .collect();
    if plan.variant.fields.are_named {
        format!("{name} {{ {} }}", values.join(", "))
    } else {
        format!("{name}({})", values.join(", "))
    }
}

/// A bound on a number of the variant that excludes all of `shared`; `word` is in `shared`.
fn bound(plan: &Plan<'_>, shared: &Cubes, word: u64) -> Option<String> {
    let numbers = plan
        .slots
        .iter()
        .filter(|s| s.typed.holder != Holder::Bool && s.typed.field.name != "rest");
    numbers.rev().find_map(|s| {
        let (typed, Member::Named(name)) = (&s.typed, &s.member) else {
            return None;
        };
        let value = typed.field.read(word);
        let mask = typed.field.word_mask();
        let these = Cubes(vec![Cube {
            mask,
            value: word & mask,
        }]);
        if !shared.minus(&these).is_empty() {
            return None;
        }
        if value == typed.lowest && value < typed.highest {
            return Some(format!(
                "exclude it with a lower bound, `#[pte(min = {:#x})] {name}`, or use another word",
                value + 1
            ));
        }
        (value == typed.highest && value > typed.lowest).then(|| {
            format!(
                "exclude it with an upper bound, `#[pte(max = {:#x})] {name}`, or use another word",
                value - 1
            )
        })
    })
}

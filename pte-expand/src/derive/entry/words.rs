//! The words of a variant: those that its bits allow, those that decode as it, and those of its form.

use pte_layout::cubes::Cubes;

use super::plan::{Claim, Plan, Role};
use crate::derive::target::Target;

/// The words that decode as `plan`; `None` for the catch-all.
pub(super) fn read_as(target: &Target, plan: &Plan<'_>) -> Option<Cubes> {
    Some(within(plan, &hull(target, plan)?))
}

/// Those of `words` whose numbers are in the ranges of `plan`.
pub(super) fn within(plan: &Plan<'_>, words: &Cubes) -> Cubes {
    match plan.role {
        Role::Bits(_) => plan.within(words),
        _ => words.clone(),
    }
}

/// The words of `plan` with any numbers.
pub(super) fn hull(target: &Target, plan: &Plan<'_>) -> Option<Cubes> {
    let (level, bits) = (target.level(), target.layout.word_bits);
    let (none, present) = (level.none.cubes(bits), level.present.cubes(bits));
    match plan.role {
        Role::None => Some(none),
        Role::Present(..) => Some(present.minus(&none)),
        Role::Bits(Claim::Present(_)) => Some(plan.hull(bits)),
        Role::Bits(_) => Some(plan.hull(bits).minus(&none).minus(&present)),
        Role::Other(_) => None,
    }
}

/// All present words, or those of one form that no earlier form has.
pub(super) fn present_words(target: &Target, form: Option<usize>) -> Cubes {
    let (level, bits) = (target.level(), target.layout.word_bits);
    let all = level.present.cubes(bits).minus(&level.none.cubes(bits));
    let Some(at) = form else {
        return all;
    };
    let own = all.and(&level.forms[at].matches.cubes(bits));
    let earlier = level.forms[..at].iter();
    earlier.fold(own, |left, f| left.minus(&f.matches.cubes(bits)))
}

//! No word is of two variants, and none of a variant's words is something else to the kernel.

use arch_defs::cubes::{Cube, Cubes};
use arch_defs::words::{self, KindWords};

use super::super::Errors;
use super::super::holder::Holder;
use super::super::input::Member;
use super::super::target::Target;
use super::exposed::exposed;
use super::parted;
use super::plan::{Plan, Role, Standing};
use super::some_of;

/// What is wrong is told; what only the compiler can know is what comes back, as constants.
pub(super) fn check(
    target: &Target,
    plans: &[Plan<'_>],
    errors: &mut Errors,
) -> Vec<proc_macro2::TokenStream> {
    let mut proofs = Vec::new();
    let kinds = words::of_level(&target.layout, target.level());
    for (n, plan) in plans.iter().enumerate() {
        let alone = match plan.role {
            Role::Bits(standing) => stands(target, plan, standing, &kinds),
            _ => None,
        };
        if let Some(message) = alone {
            errors.push(plan.variant.ident.span(), message);
            continue;
        }
        let wrong = twice(target, plans, n).or_else(|| shares(target, plans, n, &mut proofs));
        if let Some(message) = wrong {
            errors.push(plan.variant.ident.span(), message);
        }
    }
    proofs
}

/// The words that are read as `plan`; nothing for the catch-all.
pub(super) fn takes(target: &Target, plan: &Plan<'_>) -> Option<Cubes> {
    Some(within(plan, &hull(target, plan)?))
}

/// Those of `words` whose numbers are in the ranges of `plan`.
fn within(plan: &Plan<'_>, words: &Cubes) -> Cubes {
    match plan.role {
        Role::Bits(_) => plan.within(words),
        _ => words.clone(),
    }
}

/// The words of `plan`, whatever its numbers may be.
fn hull(target: &Target, plan: &Plan<'_>) -> Option<Cubes> {
    let (level, bits) = (target.level(), target.layout.word_bits);
    let (none, present) = (level.none.cubes(bits), level.present.cubes(bits));
    match plan.role {
        Role::None => Some(none),
        Role::InUse(..) => Some(present.minus(&none)),
        Role::Bits(Standing::Present(_)) => Some(plan.hull(bits)),
        Role::Bits(_) => Some(plan.hull(bits).minus(&none).minus(&present)),
        Role::Other(_) => None,
    }
}

/// What else a word of the variant is to the kernel.
fn stands(
    target: &Target,
    plan: &Plan<'_>,
    standing: Standing,
    kinds: &[KindWords<'_>],
) -> Option<String> {
    let (level, bits) = (target.level(), target.layout.word_bits);
    let name = &plan.variant.ident;
    let (none, present) = (level.none.cubes(bits), level.present.cubes(bits));
    let hull = plan.hull(bits);
    let writes = |set: &Cubes| plan.within(&hull.and(set));
    let (layout, machine) = (&target.layout, target.machine());
    let own = kinds
        .iter()
        .find(|k| standing == Standing::Kind && k.kind.name == plan.what);
    // What a stated rule keeps from occurring, the layout's own checks let pass too.
    let real = |set: &Cubes| own.map_or_else(|| set.clone(), |k| k.occurring(set));
    let help = match standing {
        Standing::Present(form) => some_of::help(target, plan, form),
        Standing::Kind | Standing::Own => None,
    };
    if let Some(word) = real(&writes(&none)).smallest() {
        let help =
            help.unwrap_or_else(|| "code that asks that first never sees this variant".to_owned());
        return Some(format!(
            "`{name}` can be {word:#x}, which is none on {machine}: {help}"
        ));
    }
    match standing {
        Standing::Present(form) => {
            if let Some(word) = plan.within(&hull.minus(&allowed(target, form))).smallest() {
                let what = plan.what.trim_start_matches("a ");
                let help = help.map_or_else(String::new, |h| format!(": {h}"));
                return Some(format!(
                    "`{name}` can be {word:#x}, which is no {what} on {machine}{help}"
                ));
            }
            exposed(target, plan, standing)
        }
        Standing::Kind | Standing::Own => {
            if let Some(word) = real(&writes(&present)).smallest() {
                return Some(format!(
                    "`{name}` can be {word:#x}, which is present on {machine}: `#[pte(present)]` is for words in use"
                ));
            }
            if standing == Standing::Kind {
                return None;
            }
            let hit = kinds.iter().find_map(|k| {
                let word = k.occurring(&writes(&k.all)).smallest()?;
                Some((k.kind.name.as_str(), word))
            });
            if let Some((kind, word)) = hit {
                return Some(format!(
                    "`{name}` can be {word:#x}, which is `{kind}` on {}: `#[pte(kind = \"{kind}\")]` is for these",
                    layout.arch
                ));
            }
            let followed = plan.written(bits).and(&level.hw_valid.cubes(bits));
            if let Some(word) = followed.smallest() {
                return Some(format!(
                    "`{name}` can be {word:#x}, which the MMU follows on {machine}: a word that is not present has to differ in {}",
                    super::shape::bits(level.hw_valid.mask())
                ));
            }
            exposed(target, plan, standing)
        }
    }
}

/// The words in use; of one form those that no earlier form takes.
pub(super) fn allowed(target: &Target, form: Option<usize>) -> Cubes {
    let (level, bits) = (target.level(), target.layout.word_bits);
    let all = level.present.cubes(bits).minus(&level.none.cubes(bits));
    let Some(at) = form else {
        return all;
    };
    let own = all.and(&level.forms[at].matches.cubes(bits));
    let earlier = level.forms[..at].iter();
    earlier.fold(own, |left, f| left.minus(&f.matches.cubes(bits)))
}

/// A second variant for what has all of its words already.
fn twice(target: &Target, plans: &[Plan<'_>], n: usize) -> Option<String> {
    // With other bounds it is not the same.
    let same_words = |p: &Plan<'_>| match (takes(target, p), takes(target, &plans[n])) {
        (Some(other), Some(own)) => {
            let are_same = own.minus(&other).is_empty() && other.minus(&own).is_empty();
            are_same && parted::ways(p, &plans[n], &own).is_empty()
        }
        _ => true,
    };
    let same = |p: &&Plan<'_>| match (&p.role, &plans[n].role) {
        (Role::None, Role::None)
        | (Role::InUse(..), Role::InUse(..))
        | (Role::Other(_), Role::Other(_)) => true,
        (Role::Bits(Standing::Kind), Role::Bits(Standing::Kind)) => {
            p.what == plans[n].what && same_words(p)
        }
        _ => false,
    };
    let first = plans[..n].iter().find(same)?;
    Some(format!(
        "`{}` and `{}` are both {}: a word can be one of them only",
        first.variant.ident,
        plans[n].variant.ident,
        match plans[n].role {
            Role::Bits(_) => format!("`{}`", plans[n].what),
            _ => plans[n].what.clone(),
        }
    ))
}

/// An earlier variant with a word of this one.
fn shares(
    target: &Target,
    plans: &[Plan<'_>],
    n: usize,
    proofs: &mut Vec<proc_macro2::TokenStream>,
) -> Option<String> {
    let own = hull(target, &plans[n])?;
    plans[..n].iter().find_map(|plan| {
        let shared = own.and(&hull(target, plan)?);
        let shared = within(&plans[n], &within(plan, &shared));
        let word = shared.smallest()?;
        let ways = parted::ways(plan, &plans[n], &shared);
        if !ways.is_empty() {
            proofs.push(parted::proof(plan, &plans[n], &ways));
            return None;
        }
        let (first, second) = (&plan.variant.ident, &plans[n].variant.ident);
        let help = [plan, &plans[n]].into_iter().find_map(|p| bound(p, &shared, word));
        let help = help.unwrap_or_else(|| "let them differ in a bit that both look at, or in the bounds of a number (`min`, `max`)".to_owned());
        Some(format!(
            "`{first}` and `{second}` can be the same word\n\nwitness: {word:#x}, `{}` and `{}`\nhelp:    {help}",
            shown(plan, word),
            shown(&plans[n], word)
        ))
    })
}

/// The variant with the values that it has in `word`.
fn shown(plan: &Plan<'_>, word: u64) -> String {
    let name = &plan.variant.ident;
    if plan.slots.is_empty() {
        return name.to_string();
    }
    let values: Vec<String> = plan
        .slots
        .iter()
        .map(|s| {
            let value = s.held.field.read(word);
            let value = match s.held.holder {
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

/// A bound on a number of the variant that would keep all of `shared` out; `word` is one of these.
fn bound(plan: &Plan<'_>, shared: &Cubes, word: u64) -> Option<String> {
    let numbers = plan
        .slots
        .iter()
        .filter(|s| s.held.holder != Holder::Bool && s.held.field.name != "rest");
    numbers.rev().find_map(|s| {
        let (held, Member::Named(name)) = (&s.held, &s.member) else {
            return None;
        };
        let value = held.field.read(word);
        let mask = held.field.word_mask();
        let these = Cubes(vec![Cube {
            mask,
            value: word & mask,
        }]);
        if !shared.minus(&these).is_empty() {
            return None;
        }
        if value == held.lowest && value < held.highest {
            return Some(format!(
                "a lower bound keeps it out, `#[pte(min = {:#x})] {name}`, or another word does",
                value + 1
            ));
        }
        (value == held.highest && value > held.lowest).then(|| {
            format!(
                "an upper bound keeps it out, `#[pte(max = {:#x})] {name}`, or another word does",
                value - 1
            )
        })
    })
}

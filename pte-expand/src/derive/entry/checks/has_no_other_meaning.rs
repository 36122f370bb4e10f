//! No word of a variant is something else to the kernel or to the MMU than what the variant says.

use arch_defs::bits::describe;
use arch_defs::cubes::Cubes;
use arch_defs::words::KindWords;

use super::points_at_no_memory;
use crate::derive::entry::plan::{Claim, Plan};
use crate::derive::entry::several_bits;
use crate::derive::entry::words::present_words;
use crate::derive::target::Target;

/// What else a word of the variant is to the kernel.
pub(super) fn check(
    target: &Target,
    plan: &Plan<'_>,
    claim: Claim,
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
        .find(|k| claim == Claim::Kind && k.kind.name == plan.what);
    // What a stated rule keeps from occurring, the layout's own checks let pass too.
    let real = |set: &Cubes| own.map_or_else(|| set.clone(), |k| k.occurring(set));
    let help = match claim {
        Claim::Present(form) => several_bits::help(target, plan, form),
        Claim::Kind | Claim::Own => None,
    };
    if let Some(word) = real(&writes(&none)).smallest() {
        let help =
            help.unwrap_or_else(|| "code that asks that first never sees this variant".to_owned());
        return Some(format!(
            "`{name}` can be {word:#x}, which is none on {machine}: {help}"
        ));
    }
    match claim {
        Claim::Present(form) => {
            if let Some(word) = plan
                .within(&hull.minus(&present_words(target, form)))
                .smallest()
            {
                let what = plan.what.trim_start_matches("a ");
                let help = help.map_or_else(String::new, |h| format!(": {h}"));
                return Some(format!(
                    "`{name}` can be {word:#x}, which is no {what} on {machine}{help}"
                ));
            }
            points_at_no_memory::check(target, plan, claim)
        }
        Claim::Kind | Claim::Own => {
            if let Some(word) = real(&writes(&present)).smallest() {
                return Some(format!(
                    "`{name}` can be {word:#x}, which is present on {machine}: `#[pte(present)]` is for words in use"
                ));
            }
            if claim == Claim::Kind {
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
            let followed = plan.encoded(bits).and(&level.hw_valid.cubes(bits));
            if let Some(word) = followed.smallest() {
                return Some(format!(
                    "`{name}` can be {word:#x}, which the MMU follows on {machine}: a word that is not present has to differ in {}",
                    describe(level.hw_valid.mask())
                ));
            }
            points_at_no_memory::check(target, plan, claim)
        }
    }
}

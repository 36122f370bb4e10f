//! No word of a variant means something else to the kernel or to the MMU.

use pte_layout::bits::describe;
use pte_layout::cubes::Cubes;
use pte_layout::words::KindWords;

use super::points_at_no_memory;
use crate::derive::entry::plan::{Claim, Plan};
use crate::derive::entry::several_bits;
use crate::derive::entry::words::present_words;
use crate::derive::target::Target;

/// Reports a word of the variant that means something else.
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
    // Words that a rule of the kinds file excludes are allowed, as in the checks of the layout.
    let real = |set: &Cubes| own.map_or_else(|| set.clone(), |k| k.occurring(set));
    let help = match claim {
        Claim::Present(form) => several_bits::help(target, plan, form),
        Claim::Kind | Claim::Own => None,
    };
    if let Some(word) = real(&writes(&none)).smallest() {
        let help = help
            .unwrap_or_else(|| "code that tests for none first never sees this variant".to_owned());
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
                let what = &plan.what;
                let help = help.map_or_else(String::new, |h| format!(": {h}"));
                return Some(format!(
                    "`{name}` can be {word:#x}, which is not {what} on {machine}{help}"
                ));
            }
            points_at_no_memory::check(target, plan, claim)
        }
        Claim::Kind | Claim::Own => {
            if let Some(word) = real(&writes(&present)).smallest() {
                return Some(format!(
                    "`{name}` can be {word:#x}, which is present on {machine}: use `#[pte(present)]` for present words"
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
                    "`{name}` can be {word:#x}, which is `{kind}` on {}: use `#[pte(kind = \"{kind}\")]` for these words",
                    layout.arch
                ));
            }
            let walked = plan.encoded(bits).and(&level.hw_valid.cubes(bits));
            if let Some(word) = walked.smallest() {
                return Some(format!(
                    "`{name}` can be {word:#x}, which the MMU uses on {machine}: a non-present entry must differ in {}",
                    describe(level.hw_valid.mask())
                ));
            }
            points_at_no_memory::check(target, plan, claim)
        }
    }
}

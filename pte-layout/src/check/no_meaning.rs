//! Encodings with no meaning: not none, not present, and not an entry of any kind.

use std::collections::BTreeSet;

use super::Asked;
use super::options::{Configurations, TooMany};
use crate::config::Params;
use crate::cubes::{Cube, Cubes};
use crate::model::epoch::{KindsEpoch, LayoutEpoch};
use crate::model::{Layout, Level};

/// The encodings with no meaning at one level.
#[derive(Clone, Debug)]
pub struct NoMeaning {
    /// The words.
    pub words: Cubes,
    /// The smallest word.
    pub witness: u64,
    /// The number of words.
    pub count: u128,
}

/// The encodings of `level` with no meaning, if there are any. All others have exactly one meaning: none, or else
/// present, or else the kind that their type belongs to.
///
/// `None` too if not all tests of the level are known.
pub fn no_meaning(layout: &Layout, level: &Level) -> Option<NoMeaning> {
    if !level.unknown.is_empty() {
        return None;
    }
    let bits = layout.word_bits;
    let rest = Cubes::all(bits)
        .minus(&level.none.cubes(bits))
        .minus(&level.present.cubes(bits));
    let mut words = match &level.swap {
        Some(swap) => rest.minus(&swap.cubes(bits)),
        None => Cubes::default(),
    };
    let entries = match (&level.entries, &level.swap) {
        (None, _) => {
            words = rest;
            None
        }
        (Some(e), swap) => Some((
            e,
            swap.as_ref()
                .map_or_else(|| rest.clone(), |s| rest.and(&s.cubes(bits))),
        )),
    };
    if let Some((e, entries)) = entries {
        // Types that no kind has; type bits beyond `swp_entry_t` are not read.
        for ty in 0..=e.type_field.value_mask() {
            let read = layout.entry(ty, 0) >> layout.entry_type_shift();
            if layout.kind_of_type(read).is_none() {
                let mask = e.type_field.word_mask();
                words = words.or(&entries.and(&Cubes(vec![Cube {
                    mask,
                    value: e.type_field.write(ty) & mask,
                }])));
            }
        }
    }
    let witness = words.smallest()?;
    Some(NoMeaning {
        count: words.count(),
        words,
        witness,
    })
}

/// For each level of `file`, or the one called `only`: the encodings with no meaning, in the configuration that has
/// most of them.
pub fn no_meaning_in_any(
    file: &LayoutEpoch,
    kinds: &KindsEpoch,
    only: Option<&str>,
) -> Result<Vec<(String, NoMeaning)>, TooMany> {
    let mut out: Vec<(String, NoMeaning)> = Vec::new();
    // Options move types from kind to kind, but the types that no kind has stay the same: only the options that select
    // rules and blocks make a difference.
    let gates = file.levels.iter().map(|l| &l.under.gate);
    let mut gates = gates.chain(file.non_present.iter().map(|b| &b.under.gate));
    let depends = gates.any(|g| !g.is_always());
    let mut seen: BTreeSet<Params> = BTreeSet::new();
    let wanted = |params: &Params| seen.insert(params.clone()) || depends;
    Configurations::of(file, kinds, Asked::Entries).checked_if(wanted, |layout, classes| {
        let levels = layout.levels.iter();
        let levels = levels.filter(|l| classes.iter().any(|c| c.part.has(&l.name)));
        for level in levels.filter(|l| only.is_none_or(|o| o == l.name)) {
            let Some(found) = no_meaning(&layout, level) else {
                continue;
            };
            match out.iter_mut().find(|(name, _)| *name == level.name) {
                Some((_, most)) if most.count < found.count => *most = found,
                Some(_) => {}
                None => out.push((level.name.to_string(), found)),
            }
        }
    })?;
    Ok(out)
}

//! Which options interact: which can change the effect of another.
//!
//! Each thing that an option decides is a [`Use`]. A flag on a bit that no test looks at only adds words: each is an
//! existing word with the bit set, is read the same, and is larger, so neither the findings nor their witnesses change.
//! A line that says why a bit is zero adds no word. All other uses are taken to interact: kinds share the types, and
//! every test looks at whole words.

use std::collections::BTreeSet;

use crate::config::Gate;
use crate::cubes::Cubes;
use crate::model::epoch::{Block, KindsEpoch, LayoutEpoch, Row};
use crate::model::{Layout, Level};
use crate::written::layout::RowRole;

/// Something that options decide.
#[derive(Clone, Debug)]
pub(super) struct Use<'f> {
    /// The options.
    pub(super) options: Vec<&'f str>,
    /// What it changes.
    pub(super) touches: Touches<'f>,
}

/// What a use touches.
#[derive(Clone, Copy, Debug)]
pub(super) enum Touches<'f> {
    /// A flag at this bit of a level: it exists with all of the options on; else the bit is never set.
    Flag(&'f str, u64),
    /// Anything else.
    Anything,
}

/// The bits of `level` where a flag can change the findings of one layout.
pub(super) fn looked_at(layout: &Layout, level: &Level) -> u64 {
    let bits = layout.word_bits;
    // The tests that require a bit to be one. A test that requires it to be zero also holds for the word without the
    // flag.
    let ones = |cubes: &Cubes| cubes.0.iter().fold(0, |m, c| m | c.value);
    let tests = [&level.none, &level.present, &level.hw_valid];
    let mut out = tests.iter().fold(0, |m, t| m | ones(&t.cubes(bits)));
    out |= level.address.as_ref().map_or(0, |a| ones(&a.exposed()));
    out |= level.hardware.as_ref().map_or(0, |h| h.mask);
    out |= level.swap.as_ref().map_or(0, |s| s.mask());
    if level.swap.is_some() || level.hardware.is_some() {
        // This test selects among the words that are neither none nor present, so a flag can add a word to it.
        out |= level.none.mask() | level.present.mask();
    }
    out
}

/// The bits of `level` where a flag of present words can change the findings about their forms.
pub(super) fn looked_at_by_forms(layout: &Layout, level: &Level) -> u64 {
    let bits = layout.word_bits;
    let tests = [&level.none, &level.present, &level.hw_valid];
    let forms = level.forms.iter().map(|f| &f.matches);
    let mut out = tests.into_iter().chain(forms).fold(0, |m, t| m | t.mask());
    out |= level.address.as_ref().map_or(0, |a| 1 << a.bit);
    out |= level.hardware.as_ref().map_or(0, |h| h.mask);
    out & crate::model::field::ones(bits)
}

/// The uses of `file` and `kinds` with the parameters of `layout`.
pub(super) fn uses<'f>(
    file: &'f LayoutEpoch,
    kinds: &'f KindsEpoch,
    layout: &Layout,
) -> Vec<Use<'f>> {
    let mut out = of_blocks(file, &file.non_present, layout);
    for kind in &kinds.kinds {
        let markers = kind.markers.iter().map(|m| &m.gate);
        let levels = kind.levels.iter().map(|l| &l.1);
        let own = [&kind.gate].into_iter().chain(&kind.young_dirty);
        out.extend(own.chain(markers).chain(levels).map(anything));
    }
    out.retain(|u| !u.options.is_empty());
    out
}

/// A use of `gate` that can change anything.
fn anything(gate: &Gate) -> Use<'_> {
    Use {
        options: gate.options().map(String::as_str).collect(),
        touches: Touches::Anything,
    }
}

/// The uses of `file` that decide about the forms of present words, with the parameters of `layout`.
pub(super) fn of_forms<'f>(file: &'f LayoutEpoch, layout: &Layout) -> Vec<Use<'f>> {
    let mut out = of_blocks(file, &file.present, layout);
    out.retain(|u| !u.options.is_empty());
    out
}

/// The uses in `blocks`: another block of lines, or other tests, make another layout.
fn of_blocks<'f>(file: &'f LayoutEpoch, blocks: &'f [Block], layout: &Layout) -> Vec<Use<'f>> {
    let blocks = blocks.iter().filter(|b| b.under.has(&layout.params));
    let rules = file.levels.iter();
    let rules = rules.filter(|l| l.under.has(&layout.params));
    let structure = blocks.clone().map(|b| &b.under.gate);
    let faults = file.known_faults.iter().map(|f| &f.under.gate);
    let gates = structure.chain(rules.map(|l| &l.under.gate)).chain(faults);
    let lines = blocks.flat_map(|b| of_lines(b, layout));
    gates.map(anything).chain(lines).collect()
}

/// The uses in the lines of a block.
fn of_lines<'f>(block: &'f Block, layout: &Layout) -> Vec<Use<'f>> {
    let mut out = Vec::new();
    let gated = |r: &&Row| r.gates().any(|g| !g.is_always());
    for row in block.rows.iter().filter(gated) {
        let all = || block.levels.iter().map(|l| l.value.as_str());
        let levels: Vec<&str> = match &row.levels {
            Some(levels) => all().filter(|l| levels.iter().any(|o| o == l)).collect(),
            None => all().collect(),
        };
        for level in levels {
            out.extend(touches(row, level, layout).map(|touches| Use {
                options: row
                    .gates()
                    .flat_map(Gate::options)
                    .map(String::as_str)
                    .collect(),
                touches,
            }));
        }
    }
    out
}

/// What a line changes, if anything: free and zero bits are never set in any case. (The lines and the unused bits that
/// a finding names are those of the first configuration that shows it.)
fn touches<'f>(row: &Row, level: &'f str, layout: &Layout) -> Option<Touches<'f>> {
    let (hi, lo) = row.bits.value.eval(&layout.params);
    let inside = 0 <= lo && lo <= hi && hi < i64::from(layout.word_bits);
    let mask = || crate::model::field::ones((hi - lo + 1) as u32) << lo;
    match &row.role {
        RowRole::Free | RowRole::Unreadable | RowRole::Zero => None,
        RowRole::Flag(_) if inside && hi == lo => Some(Touches::Flag(level, mask())),
        _ => Some(Touches::Anything),
    }
}

/// The options that interact; each of the others can be on or off without changing the findings.
///
/// A use that depends on several options always counts: which words it adds depends on all of them.
pub(super) fn interacting<'f>(
    uses: &[Use<'f>],
    looks: impl Fn(&str) -> Option<u64>,
) -> BTreeSet<&'f str> {
    let alone = |u: &Use<'_>| match u.touches {
        _ if u.options.len() != 1 => false,
        Touches::Flag(level, bit) => looks(level).is_some_and(|mask| mask & bit == 0),
        Touches::Anything => false,
    };
    let together = uses.iter().filter(|u| !alone(u));
    together.flat_map(|u| u.options.iter().copied()).collect()
}

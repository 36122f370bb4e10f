//! Which options interact: which can change the effect of another.
//!
//! Each thing that an option decides is a [`Use`]. A flag on a bit that no test looks at only adds words: each is an
//! existing word with the bit set, is read the same, and is larger, so neither the findings nor their witnesses change.
//! A line that says why a bit is zero adds no word. All other uses are taken to interact: kinds share the types, and
//! every test looks at whole words.

use std::collections::BTreeSet;

use super::parts::Part;
use crate::config::{Gate, Params};
use crate::cubes::{Cube, Cubes};
use crate::model::epoch::{Block, KindsEpoch, LayoutEpoch, Row};
use crate::model::field::ones;
use crate::model::{Layout, Level};
use crate::text::Text;
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
    /// A flag at this bit of a level: it exists with all of the options on, or off; else the bit is never set, or another
    /// flag.
    Flag(&'f str, u64),
    /// Anything else.
    Anything,
}

/// The bits of `level` where a flag can change the findings about entries.
pub(super) fn looked_at(file: &LayoutEpoch, layout: &Layout, level: &Level) -> u64 {
    let bits = layout.word_bits;
    // The tests that require a bit to be one. A test that requires it to be zero also holds for the word without the
    // flag.
    let set = |cubes: &Cubes| cubes.0.iter().fold(0, |m, c| m | c.value);
    let tests = [&level.none, &level.present, &level.hw_valid];
    let mut out = tests.iter().fold(0, |m, t| m | set(&t.cubes(bits)));
    out |= level.address.as_ref().map_or(0, |a| set(&a.exposed()));
    out |= level.hardware.as_ref().map_or(0, |h| h.mask);
    out |= level.swap.as_ref().map_or(0, |s| s.mask());
    if level.swap.is_some() || level.hardware.is_some() {
        // This test selects among the words that are neither none nor present, so a flag can add a word to it.
        let words = words_of(file, &file.non_present, layout, level);
        out |= tested(&level.none.cubes(bits), &words) | tested(&level.present.cubes(bits), &words);
    }
    out
}

/// The bits of `level` where a flag of present words can change the findings about their forms.
pub(super) fn looked_at_by_forms(file: &LayoutEpoch, layout: &Layout, level: &Level) -> u64 {
    let bits = layout.word_bits;
    let words = words_of(file, &file.present, layout, level);
    let forms = level.forms.iter().map(|f| &f.matches);
    let tests = [&level.none, &level.present, &level.hw_valid];
    let tests = tests.into_iter().chain(forms.clone());
    let mut out = tests.fold(0, |m, t| m | tested(&t.cubes(bits), &words));
    // If the lines of a form allow no word of it, all that they allow counts, and flags decide whether they allow
    // several words.
    let is_empty = |cubes: &Cubes| {
        !cubes
            .0
            .iter()
            .any(|c| words.iter().any(|w| c.and(*w).is_some()))
    };
    if forms.into_iter().any(|m| is_empty(&m.cubes(bits))) {
        return u64::MAX;
    }
    let masks = |cubes: Cubes| cubes.0.iter().fold(0, |m, c| m | c.mask);
    out |= level.address.as_ref().map_or(0, |a| masks(a.exposed()));
    out |= level.hardware.as_ref().map_or(0, |h| h.mask);
    out & ones(bits)
}

/// The bits that `test` looks at in some of `words`. The other words fail it, or pass it, whatever flags they have.
fn tested(test: &Cubes, words: &[Cube]) -> u64 {
    let meets = |c: &&Cube| words.iter().any(|w| c.and(*w).is_some());
    test.0.iter().filter(meets).fold(0, |m, c| m | c.mask)
}

/// The words of `blocks` at `level` under any options, and those that the hardware makes of them: a cube, or more, for
/// each block.
fn words_of(file: &LayoutEpoch, blocks: &[Block], layout: &Layout, level: &Level) -> Vec<Cube> {
    let params = file.params_at(&layout.params, &level.name);
    let here = blocks
        .iter()
        .filter(|b| b.under.has(&layout.params) && b.levels.iter().any(|l| l.value == level.name));
    let words = here.map(|block| {
        let (mut open, mut set) = (level.hardware.as_ref().map_or(0, |h| h.mask), 0);
        for row in &block.rows {
            let mask = bits_of(row, &params, layout.word_bits).unwrap_or(u64::MAX);
            let always = row.levels.is_none() && row.gates().all(Gate::is_always);
            match row.role {
                RowRole::Zero | RowRole::Free => {}
                RowRole::One if always => set |= mask,
                _ => open |= mask,
            }
        }
        Cube {
            mask: !open,
            value: set & !open,
        }
    });
    words.collect()
}

/// The bits of a line, if they are in the word.
fn bits_of(row: &Row, params: &Params, word: u32) -> Option<u64> {
    let (hi, lo) = row.bits.value.eval(params);
    let (hi, lo) = match row.bits.value.is_constant() {
        true => (hi.max(lo), hi.min(lo)),
        false => (hi, lo),
    };
    if lo == hi + 1 {
        return Some(0);
    }
    let inside = 0 <= lo && lo <= hi && hi < i64::from(word);
    inside.then(|| ones((hi - lo + 1) as u32) << lo)
}

/// The uses of `file` and `kinds` at the levels of `part`, with the parameters of `layout`.
pub(super) fn uses<'f>(
    file: &'f LayoutEpoch,
    kinds: &'f KindsEpoch,
    layout: &Layout,
    part: &Part<'f>,
) -> Vec<Use<'f>> {
    let mut out = of_blocks(file, &file.non_present, layout, part);
    for kind in kinds.kinds.iter().filter(|_| part.has_kinds) {
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
        options: gate.options().map(Text::as_str).collect(),
        touches: Touches::Anything,
    }
}

/// The uses of `file` that decide about the forms of present words at the levels of `part`, with the parameters of
/// `layout`.
pub(super) fn of_forms<'f>(
    file: &'f LayoutEpoch,
    layout: &Layout,
    part: &Part<'f>,
) -> Vec<Use<'f>> {
    let mut out = of_blocks(file, &file.present, layout, part);
    out.retain(|u| !u.options.is_empty());
    out
}

/// The uses in `blocks`: another block of lines, or other tests, make another layout.
fn of_blocks<'f>(
    file: &'f LayoutEpoch,
    blocks: &'f [Block],
    layout: &Layout,
    part: &Part<'f>,
) -> Vec<Use<'f>> {
    let here = |b: &&Block| b.levels.iter().any(|l| part.has(&l.value));
    let blocks = blocks.iter().filter(|b| b.under.has(&layout.params));
    let blocks = blocks.filter(here);
    let rules = file.levels.iter().filter(|l| part.has(&l.name.value));
    let rules = rules.filter(|l| l.under.has(&layout.params));
    let structure = blocks.clone().map(|b| &b.under.gate);
    let faults = file.known_faults.iter();
    let faults = faults.filter(|f| f.levels.iter().any(|l| part.has(l)));
    let gates = structure.chain(rules.map(|l| &l.under.gate));
    let gates = gates.chain(faults.map(|f| &f.under.gate));
    let lines = blocks.flat_map(|b| of_lines(file, b, layout, part));
    gates.map(anything).chain(lines).collect()
}

/// The uses in the lines of a block.
fn of_lines<'f>(
    file: &LayoutEpoch,
    block: &'f Block,
    layout: &Layout,
    part: &Part<'f>,
) -> Vec<Use<'f>> {
    let levels = block.levels.iter().map(|l| l.value.as_str());
    let levels = levels.filter(|l| part.has(l));
    let levels: Vec<(&str, Params)> = levels
        .map(|l| (l, file.params_at(&layout.params, l)))
        .collect();
    let mut out = Vec::new();
    let gated = |r: &&Row| r.gates().any(|g| !g.is_always());
    for row in block.rows.iter().filter(gated) {
        for (level, params) in levels.iter().filter(|(l, _)| row.is_used_at(l)) {
            let options = row.gates().flat_map(Gate::options);
            out.extend(touches(row, level, params, layout).map(|touches| Use {
                options: options.map(Text::as_str).collect(),
                touches,
            }));
        }
    }
    out
}

/// What a line changes, if anything: free and zero bits are never set in any case. (The lines and the unused bits that
/// a finding names are those of the first configuration that shows it.)
fn touches<'f>(row: &Row, level: &'f str, params: &Params, layout: &Layout) -> Option<Touches<'f>> {
    match (&row.role, bits_of(row, params, layout.word_bits)) {
        (RowRole::Free | RowRole::Unreadable | RowRole::Zero, _) => None,
        (RowRole::Flag(_), Some(bit)) if bit.is_power_of_two() => Some(Touches::Flag(level, bit)),
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

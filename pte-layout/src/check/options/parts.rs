//! Which levels interact: the findings at one can depend on the tests or the lines of another.
//!
//! A finding is about one level. Levels with entries interact: kinds have the same types at all of them, and a finding
//! says whether a word is fine at another. What is none at a level without entries, and the forms of present words,
//! concern that level alone.

use std::collections::BTreeSet;

use super::super::Asked;
use crate::model::epoch::LayoutEpoch;

/// Levels that interact.
#[derive(Debug)]
pub(crate) struct Part<'f> {
    /// The levels.
    pub(super) levels: BTreeSet<&'f str>,
    /// Whether the kinds matter to the findings.
    pub(super) has_kinds: bool,
    /// Whether it is the first, where configurations are counted.
    pub(crate) is_first: bool,
}

impl Part<'_> {
    /// Whether `level` is among the levels.
    pub(crate) fn has(&self, level: &str) -> bool {
        self.levels.contains(level)
    }
}

/// The levels with entries.
pub(super) fn entries(file: &LayoutEpoch) -> Part<'_> {
    let blocks = file.non_present.iter();
    let levels = blocks.flat_map(|b| &b.levels).map(|l| l.value.as_str());
    Part {
        levels: levels.collect(),
        has_kinds: true,
        is_first: true,
    }
}

/// The parts that all levels of `file` are in. There is at least one.
pub(super) fn parts(file: &LayoutEpoch, asked: Asked) -> impl Iterator<Item = Part<'_>> {
    let all = file.levels.iter().map(|l| l.name.value.as_str());
    let mut left: BTreeSet<&str> = all.collect();
    let first = match asked {
        Asked::Entries => entries(file),
        Asked::Forms => Part {
            levels: left.first().copied().into_iter().collect(),
            has_kinds: false,
            is_first: true,
        },
    };
    left.retain(|l| !first.has(l));
    let others = left.into_iter().map(|level| Part {
        levels: BTreeSet::from([level]),
        has_kinds: false,
        is_first: false,
    });
    [first].into_iter().chain(others)
}

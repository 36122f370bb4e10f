//! The kinds of entry under one configuration, with their type numbers.

use std::ops::Range;

use super::config::Gate;
use crate::diagnostic::Span;

/// A kind of entry.
#[derive(Clone, Debug)]
pub struct Kind {
    /// Its name.
    pub name: String,
    /// Its type numbers: one, or for swap one for each area.
    pub types: Range<u64>,
    /// What its offset holds.
    pub payload: Payload,
    /// The name of its set of flags, and those of them that this layout has.
    pub flag_set: String,
    /// The flags it may carry here.
    pub flags: Vec<String>,
    /// The levels it stands at.
    pub levels: Vec<String>,
    /// What never occurs, though it could be written.
    pub limits: Vec<Limit>,
    /// What it means.
    pub means: String,
    /// The kernel file.
    pub source: String,
    /// The options without which it has no type number.
    pub gate: Gate,
    /// Every bit that a marker has anywhere, those included that are not used here.
    pub markers: Vec<Marker>,
    /// Where its name is written.
    pub span: Span,
}

/// One bit of a marker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// Its name.
    pub name: String,
    /// The bit of the offset.
    pub bit: u32,
    /// What it means, for people.
    pub means: Option<String>,
}

/// A rule that keeps some offsets from ever occurring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The lowest that occurs.
    pub lowest: u64,
    /// The highest that occurs.
    pub highest: u64,
    /// The rule.
    pub why: String,
}

/// What an offset holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Payload {
    /// A slot of a swap area.
    Slot,
    /// The number of a page frame.
    Pfn {
        /// Its bits in the offset.
        bits: u32,
        /// The bits that the kernel wants to store, young and dirty left out.
        wanted: u32,
        /// The bit that says the page was young; the next says it was dirty.
        young_dirty: Option<u32>,
    },
    /// Marker bits: name and bit of the offset.
    Markers(Vec<(String, u32)>),
}

impl Kind {
    /// It may stand at `level`.
    pub fn stands_at(&self, level: &str) -> bool {
        self.levels.iter().any(|l| l == level)
    }

    /// The bits of the offset that it uses, of `width`.
    pub fn payload_mask(&self, width: u32) -> u64 {
        use super::field::ones;
        match &self.payload {
            Payload::Slot => ones(width),
            Payload::Pfn {
                bits, young_dirty, ..
            } => ones(*bits) | young_dirty.map_or(0, |b| 3 << b),
            Payload::Markers(all) => all.iter().fold(0, |m, (_, bit)| m | 1 << bit),
        }
    }
}

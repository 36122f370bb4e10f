//! The kinds of entry under one configuration, with their type numbers.

use std::ops::{Deref, Range};
use std::sync::Arc;

use super::config::Gate;
use crate::diagnostic::Span;
use crate::text::Text;

/// A kind of entry. What every configuration of a kernel has of it can be read as if it were here.
#[derive(Clone, Debug)]
pub struct Kind {
    /// What does not depend on the configuration.
    pub shared: Arc<SharedKind>,
    /// Its type numbers: one, or for swap one per area.
    pub types: Range<u64>,
    /// What its offset holds.
    pub payload: Payload,
    /// The flags that its entries can have here.
    pub flags: Vec<Text>,
    /// The levels where it is used.
    pub levels: Vec<Text>,
    /// The offsets that could be written but cannot occur.
    pub limits: Vec<Limit>,
}

/// What does not depend on the configuration of a kernel.
#[derive(Clone, Debug)]
pub struct SharedKind {
    /// Its name.
    pub name: Text,
    /// The name of its set of flags.
    pub flag_set: Text,
    /// Its meaning, for people.
    pub means: Text,
    /// The kernel file.
    pub source: Text,
    /// The options without which it has no type number.
    pub gate: Gate,
    /// All marker bits of all architectures and configurations, including those not used here.
    pub markers: Vec<Marker>,
    /// The place of its name in the file.
    pub span: Span,
}

impl Deref for Kind {
    type Target = SharedKind;

    fn deref(&self) -> &SharedKind {
        &self.shared
    }
}

/// One bit of a marker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// Its name.
    pub name: Text,
    /// The bit of the offset.
    pub bit: u32,
    /// What it means, for people.
    pub means: Option<Text>,
}

/// A rule that excludes some offsets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The lowest offset that can occur.
    pub lowest: u64,
    /// The highest offset that can occur.
    pub highest: u64,
    /// The rule.
    pub why: Text,
}

/// What an offset holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Payload {
    /// A slot of a swap area.
    Slot,
    /// A PFN.
    Pfn {
        /// The width of the PFN in the offset.
        bits: u32,
        /// The width that the kernel wants to store, without young and dirty.
        wanted: u32,
        /// The young bit; dirty is the next.
        young_dirty: Option<u32>,
    },
    /// Marker bits: name and bit of the offset.
    Markers(Vec<(Text, u32)>),
}

impl Kind {
    /// Whether it is used at `level`.
    pub fn is_used_at(&self, level: &str) -> bool {
        self.levels.iter().any(|l| l == level)
    }

    /// The mask of the bits that it uses of an offset of `width` bits.
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

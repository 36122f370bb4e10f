//! A kind as written, with its flags, markers, levels and limits.

use crate::config::Gate;
use crate::diagnostic::At;
use crate::text::Text;
use crate::written::dated::Dated;
use crate::written::number::Linear;
use crate::written::period::Period;

/// A set of flags.
#[derive(Clone, Debug)]
pub struct FlagSet {
    /// Its name.
    pub name: At<Text>,
    /// The flags, each with the kernels in which it belongs to the set.
    pub flags: Vec<(At<Text>, Period)>,
}

/// Offsets that could be written but cannot occur.
#[derive(Clone, Debug)]
pub struct LimitRow {
    /// When the rule holds.
    pub period: Period,
    /// The lowest offset that can occur.
    pub at_least: Option<u64>,
    /// The highest offset that can occur.
    pub at_most: Option<u64>,
    /// The number of bits of the highest offset that can occur.
    pub bits: Option<Linear>,
    /// The rule.
    pub why: Text,
}

/// One bit of a marker.
#[derive(Clone, Debug)]
pub struct MarkerRow {
    /// Its name.
    pub name: At<Text>,
    /// The bit of the offset.
    pub bit: At<i64>,
    /// When it exists.
    pub period: Period,
    /// The options without which it is not used.
    pub gate: Gate,
    /// What it means, for people.
    pub means: Option<Text>,
}

/// A level where a kind can be used.
#[derive(Clone, Debug)]
pub struct LevelRow {
    /// The level.
    pub level: At<Text>,
    /// The kernels.
    pub period: Period,
    /// The options that allow it.
    pub gate: Gate,
}

/// One kind.
#[derive(Clone, Debug)]
pub struct KindRow {
    /// Its name.
    pub name: At<Text>,
    /// When it exists.
    pub period: Period,
    /// The options without which it has no type number.
    pub gate: Dated<Gate>,
    /// What its offset holds.
    pub payload: At<Text>,
    /// The options without which its entries have no young and dirty bits.
    pub young_dirty: Dated<Gate>,
    /// Bits of a marker.
    pub markers: Vec<MarkerRow>,
    /// The offsets that cannot occur.
    pub limits: Vec<LimitRow>,
    /// The name of its set of flags.
    pub flags: At<Text>,
    /// The levels where it can be used.
    pub levels: Vec<LevelRow>,
    /// What it means, for people.
    pub means: Dated<Text>,
    /// The kernel file.
    pub source: Dated<Text>,
}

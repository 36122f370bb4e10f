//! A kind as written, and what it has: flags, markers, levels, limits.

use crate::config::Gate;
use crate::diagnostic::At;
use crate::parse::dated::Dated;
use crate::parse::number::Linear;
use crate::parse::period::Period;

/// A set of flags.
#[derive(Clone, Debug)]
pub struct FlagSet {
    /// Its name.
    pub name: At<String>,
    /// The flags, and when each of them belongs to it.
    pub flags: Vec<(At<String>, Period)>,
}

/// What never occurs, though it could be written.
#[derive(Clone, Debug)]
pub struct LimitRow {
    /// When the rule holds.
    pub period: Period,
    /// The lowest offset that occurs.
    pub at_least: Option<u64>,
    /// The highest offset that occurs.
    pub at_most: Option<u64>,
    /// Bits of the highest offset that occurs.
    pub bits: Option<Linear>,
    /// The rule.
    pub why: String,
}

/// One bit of a marker.
#[derive(Clone, Debug)]
pub struct MarkerRow {
    /// Its name.
    pub name: At<String>,
    /// The bit of the offset.
    pub bit: At<i64>,
    /// When it exists.
    pub period: Period,
    /// The options without which it is not used.
    pub gate: Gate,
    /// What it means, for people.
    pub means: Option<String>,
}

/// Where a kind may stand.
#[derive(Clone, Debug)]
pub struct LevelRow {
    /// The level.
    pub level: At<String>,
    /// When.
    pub period: Period,
    /// The options that allow it.
    pub gate: Gate,
}

/// One kind.
#[derive(Clone, Debug)]
pub struct KindRow {
    /// Its name.
    pub name: At<String>,
    /// When it exists.
    pub period: Period,
    /// The options without which it has no type number.
    pub gate: Dated<Gate>,
    /// What its offset holds.
    pub payload: At<String>,
    /// The options without which its entries carry no young and dirty bits, where they can.
    pub young_dirty: Dated<Gate>,
    /// Bits of a marker.
    pub markers: Vec<MarkerRow>,
    /// What never occurs.
    pub limits: Vec<LimitRow>,
    /// The name of its set of flags.
    pub flags: At<String>,
    /// Where it may stand.
    pub levels: Vec<LevelRow>,
    /// What it means, for people.
    pub means: Dated<String>,
    /// The kernel file.
    pub source: Dated<String>,
}

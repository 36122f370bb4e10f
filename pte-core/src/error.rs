//! Why a value or a word is refused.

use core::fmt;

use crate::{Kind, Level};

/// A number that its field cannot hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfRange {
    /// The number.
    pub value: u64,
    /// The field.
    pub field: &'static str,
    /// The bits a value may have, all set.
    pub mask: u64,
    /// The lowest value.
    pub min: u64,
    /// The highest value.
    pub max: u64,
}

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            value,
            field,
            mask,
            min,
            max,
        } = self;
        write!(f, "{field} {value:#x} does not fit: ")?;
        // The lowest bit: what all values are a multiple of.
        let step = mask & mask.wrapping_neg();
        let gaps = mask & mask.wrapping_add(step) != 0;
        if value < min {
            write!(f, "the lowest is {min:#x}")
        } else if step <= 1 && (value > max || !gaps) {
            write!(f, "the highest is {max:#x}")
        } else if gaps {
            write!(f, "its bits are those of {mask:#x}")
        } else {
            write!(f, "it is a multiple of {step:#x} up to {max:#x}")
        }
    }
}

impl core::error::Error for OutOfRange {}

/// A word that no encoder produces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotCanonical {
    /// The word.
    pub word: u64,
    /// What the kernel takes it for.
    pub kind: Kind,
    /// The bits that no encoder sets so.
    pub bits: u64,
}

impl fmt::Display for NotCanonical {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { word, kind, bits } = self;
        match kind {
            Kind::Unknown => write!(f, "{word:#x} is no entry: ")?,
            _ => write!(
                f,
                "{word:#x} reads as {kind}, but no encoder writes it so: "
            )?,
        }
        let mut left = *bits;
        f.write_str(if left.count_ones() == 1 {
            "bit"
        } else {
            "bits"
        })?;
        let mut first = true;
        while left != 0 {
            let hi = 63 - left.leading_zeros();
            let run = (left << (63 - hi)).leading_ones();
            let lo = hi + 1 - run;
            left &= !(u64::MAX >> (64 - run) << lo);
            f.write_str(if first { " " } else { ", " })?;
            first = false;
            if hi == lo {
                write!(f, "{hi}")?
            } else {
                write!(f, "{hi}:{lo}")?
            }
        }
        Ok(())
    }
}

impl core::error::Error for NotCanonical {}

/// An entry that does not stand at a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongLevel {
    /// Its kind.
    pub kind: Kind,
    /// The level.
    pub level: Level,
}

impl fmt::Display for WrongLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} does not stand at level {}", self.kind, self.level)
    }
}

impl core::error::Error for WrongLevel {}

/// Bits that a set of flags or markers has no meaning for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownBits {
    /// The bits that were given.
    pub bits: u64,
    /// The set.
    pub set: &'static str,
    /// Those of them that are refused.
    pub unknown: u64,
}

impl fmt::Display for UnknownBits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { bits, set, unknown } = self;
        write!(
            f,
            "{set} {bits:#x} has bits without a meaning: {unknown:#x}"
        )
    }
}

impl core::error::Error for UnknownBits {}

/// A word that is not in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotPresent {
    /// The word.
    pub word: u64,
    /// The level that it was taken for.
    pub level: Level,
}

impl fmt::Display for NotPresent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#x} is not present at level {}", self.word, self.level)
    }
}

impl core::error::Error for NotPresent {}

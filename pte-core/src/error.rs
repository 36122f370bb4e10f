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
    /// The bits a value may have, all set: the highest value, unless its low bits must be 0.
    pub mask: u64,
    /// The highest value.
    pub max: u64,
}

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            value,
            field,
            mask,
            max,
        } = self;
        if mask & 1 == 0 && *mask != 0 {
            let step = mask & mask.wrapping_neg();
            return write!(
                f,
                "{field} {value:#x} does not fit: it is a multiple of {step:#x} up to {max:#x}"
            );
        }
        write!(
            f,
            "{field} {value:#x} does not fit: the highest is {max:#x}"
        )
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

//! Guesses the width of a word from the bits that lines name, if the file does not have it.

use crate::config::Params;
use crate::written::number::Range;

/// Bits in a word, from the highest bit in `ranges`.
pub(crate) fn likely_word<'r>(ranges: impl Iterator<Item = &'r Range>) -> i64 {
    let high = ranges
        .map(|r| r.hi.eval(&Params::new()))
        .max()
        .unwrap_or(63);
    if high < 32 { 32 } else { 64 }
}

//! How wide words are by the bits that lines name, where the file does not say.

use crate::config::Params;
use crate::parse::number::Range;

/// Bits in a word, by the highest bit that one of `ranges` names.
pub(crate) fn likely_word<'r>(ranges: impl Iterator<Item = &'r Range>) -> i64 {
    let high = ranges
        .map(|r| r.hi.eval(&Params::new()))
        .max()
        .unwrap_or(63);
    if high < 32 { 32 } else { 64 }
}

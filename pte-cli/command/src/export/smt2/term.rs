//! Terms: numbers, ranges, and the same operator over many.

use pte_layout::model::field::Field;

/// `term` is a number from `lowest` to `highest`.
pub(super) fn within(term: &str, lowest: u64, highest: u64) -> String {
    format!(
        "(and (bvuge {term} {}) (bvule {term} {}))",
        number(lowest),
        number(highest)
    )
}

/// A number of the sort `Number`.
pub(super) fn number(value: u64) -> String {
    format!("#x{value:016x}")
}

/// `bits` as they are stored.
pub(super) fn complement(bits: &str, inverted: bool) -> String {
    if inverted {
        format!("(bvnot {bits})")
    } else {
        bits.to_owned()
    }
}

/// `(op a (op b c))`; `none` where there are no terms.
pub(super) fn fold(op: &str, terms: Vec<String>, none: &str) -> String {
    terms
        .into_iter()
        .rev()
        .reduce(|rest, term| format!("({op} {term} {rest})"))
        .unwrap_or_else(|| none.to_owned())
}

/// The highest number of so many bits.
pub(super) fn most(bits: u32) -> String {
    number(u64::MAX.checked_shl(bits).map_or(u64::MAX, |m| !m))
}

/// The number that `field` holds in the word `w`.
pub(super) fn stored(field: &Field) -> String {
    let pieces = field.pieces.iter().map(|p| {
        let bits = format!("((_ extract {} {}) w)", p.word_lo + p.width - 1, p.word_lo);
        let bits = complement(&bits, p.inverted);
        let wide = format!("((_ zero_extend {}) {bits})", 64 - p.width);
        format!("(bvshl {wide} {})", number(p.value_lo.into()))
    });
    fold("bvor", pieces.collect(), &number(0))
}

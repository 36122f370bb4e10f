//! Tests of a word.

use pte_layout::model;
use pte_layout::model::config::Params;
use pte_layout::model::field::ones;
use pte_layout::model::predicate::Predicate;
use pte_layout::written::layout::{Term, Terms};
use serde::Serialize;

use super::number::Hex;

/// True where `word & mask` is `value`, or with `negate` is not.
#[derive(Serialize)]
pub(super) struct Compare {
    mask: Hex,
    value: Hex,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    negate: bool,
}

/// A test whose numbers are known.
pub(super) fn predicate(predicate: &Predicate) -> Vec<Vec<Compare>> {
    let compare = |c: &model::predicate::Compare| Compare {
        mask: Hex(c.mask),
        value: Hex(c.value),
        negate: c.negate,
    };
    let lists = predicate.0.iter();
    lists
        .map(|list| list.iter().map(compare).collect())
        .collect()
}

/// A test as it is written, with these parameters.
pub(super) fn terms(terms: &Terms, word_bits: u32, params: &Params) -> Vec<Vec<Compare>> {
    let compare = |t: &Term| {
        let bits =
            |m: &pte_layout::written::number::Mask| m.eval(params).unwrap_or_default() as u64;
        let mask = bits(&t.mask.value) & ones(word_bits);
        Compare {
            mask: Hex(mask),
            value: Hex(bits(&t.value) & mask),
            negate: t.negate,
        }
    };
    let lists = terms.iter();
    lists
        .map(|list| list.iter().map(compare).collect())
        .collect()
}

//! Predicates of a file → compares under masks of a word.

use super::field::ones;
use super::predicate::{Compare, Predicate};
use crate::config::Params;
use crate::text::Text;
use crate::written::layout::Term;

/// Evaluates lists of compares. A compare with a parameter that has no value holds for no word, and the parameter is
/// added to `unknown`.
pub(super) fn predicate(
    terms: &[Vec<Term>],
    params: &Params,
    word: u32,
    unknown: &mut Vec<Text>,
) -> Predicate {
    let all = ones(word);
    let mut compare = |t: &Term| {
        let Some((mask, value)) = compared(t, params) else {
            let names = t.mask.value.params().chain(t.value.params());
            let without = names.filter(|n| !params.contains_key(*n));
            unknown.extend(without.map(Text::from));
            return None;
        };
        let mask = mask as u64 & all;
        Some(Compare {
            mask,
            value: value as u64 & mask,
            negate: t.negate,
        })
    };
    let mut lists = Vec::new();
    for list in terms {
        let read: Vec<Option<Compare>> = list.iter().map(&mut compare).collect();
        lists.extend(read.into_iter().collect::<Option<Vec<Compare>>>());
    }
    Predicate(lists)
}

/// The mask and the value of a compare, including bits above the word. `None` if a parameter has no value.
pub(crate) fn compared(t: &Term, params: &Params) -> Option<(u128, u128)> {
    Some((t.mask.value.eval(params)?, t.value.eval(params)?))
}

/// `!0x60` has ones in all bits above the word too; only those of the word count.
pub(crate) fn of_the_word(value: u128, word: u32) -> u128 {
    let above = u128::MAX >> word;
    if value >> word == above {
        value & !(above << word)
    } else {
        value
    }
}

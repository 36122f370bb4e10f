//! The predicates of a level, with the values of the parameters.

use super::epoch::{LayoutEpoch, LevelRules, Param};
use super::field::ones;
use super::level::{Address, Hardware, Level, Spans};
use super::terms::{of_the_word, predicate};
use crate::config::Params;
use crate::written::layout::{Terms, likely_word};
use crate::written::readable::Listed;

/// A level with the predicates of `rules`, and no words yet.
pub(super) fn with_predicates(
    rules: &LevelRules,
    params: &Params,
    word: u32,
    known: &Listed<Param>,
) -> Level {
    let mut unknown = Vec::new();
    let mut compare = |terms: &Terms| predicate(terms, params, word, &mut unknown);
    Level {
        name: rules.name.value.clone(),
        none: compare(&rules.none),
        present: compare(&rules.present),
        hw_valid: compare(&rules.hw_valid),
        swap: rules.swap.as_ref().map(&mut compare),
        none_first: rules.none_first.clone(),
        unknown: {
            unknown.sort();
            unknown.dedup();
            unknown
        },
        hardware: hardware(rules, params, word),
        address: address(rules, params, word, known),
        spans: spans(rules),
        source: rules.source.value.clone(),
        entries: None,
        forms: Vec::new(),
    }
}

/// Bits in a word: as the file says, or if that is impossible, as its lines suggest.
pub(super) fn word_bits(file: &LayoutEpoch) -> u32 {
    let blocks = file.non_present.iter().chain(&file.present);
    match file.word.value {
        32 => 32,
        64 => 64,
        _ => likely_word(blocks.flat_map(|b| &b.rows).map(|r| &r.bits.value)) as u32,
    }
}

/// The places of the predicates of `rules`.
fn spans(rules: &LevelRules) -> Spans {
    let of = |terms: &Terms| {
        let first = terms.iter().flatten().next();
        first.map_or_else(|| rules.name.span.clone(), |t| t.mask.span.clone())
    };
    Spans {
        none: of(&rules.none),
        present: of(&rules.present),
        hw_valid: of(&rules.hw_valid),
    }
}

fn hardware(rules: &LevelRules, params: &Params, word: u32) -> Option<Hardware> {
    let (mask, why) = rules.hardware.as_ref()?;
    let bits = of_the_word(mask.value.eval(params)?, word);
    Some(Hardware {
        mask: bits as u64 & ones(word),
        why: why.clone(),
        span: mask.span.clone(),
    })
}

/// `None` if the word has no such bit, or its position is not known.
fn address(
    rules: &LevelRules,
    params: &Params,
    word: u32,
    known: &Listed<Param>,
) -> Option<Address> {
    let rule = rules.address.as_ref()?;
    let bit = &rule.bit;
    if bit.value.params().any(|p| known.has_lost(p)) {
        return None;
    }
    let value = bit.value.eval(params);
    (0..i64::from(word)).contains(&value).then(|| Address {
        bit: value as u32,
        why: rule.why.clone(),
        // A mask with `!` has 128 bits; bits above the word are dropped.
        page_0: rule
            .page_0
            .as_ref()
            .and_then(|(mask, _)| Some(mask.value.eval(params)? as u64 & ones(word))),
        span: bit.span.clone(),
    })
}

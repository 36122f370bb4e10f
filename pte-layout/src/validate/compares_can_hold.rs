//! Every compare tests bits of the word, and can both hold and fail.
//!
//! Assumes nothing; skips compares with a parameter that has no value.

use crate::config::Params;
use crate::diagnostic::{Diagnostic, Report};
use crate::model::field::ones;
use crate::model::{LevelAt, PlacedBlock, compared, of_the_word};
use crate::written::layout::{Term, Terms};

/// Checks the compares of `none` and `present`.
pub(super) fn none_and_present(at: &LevelAt<'_>, report: &mut Report) {
    all(at, &at.rules.none, report);
    all(at, &at.rules.present, report);
}

/// Checks the compares of `hw-valid` and `swap`.
pub(super) fn hw_valid_and_swap(at: &LevelAt<'_>, report: &mut Report) {
    all(at, &at.rules.hw_valid, report);
    at.rules.swap.iter().for_each(|s| all(at, s, report));
}

/// Checks the compares that identify a form.
pub(super) fn form(at: &LevelAt<'_>, form: &PlacedBlock<'_>, report: &mut Report) {
    all(at, &form.block.matches, report);
}

/// Whether all compares are sound.
pub(super) fn are_sound(at: &LevelAt<'_>, terms: &Terms) -> bool {
    let mut all = terms.iter().flatten();
    all.all(|t| fault(t, &at.params, at.word).is_none())
}

fn all(at: &LevelAt<'_>, terms: &Terms, report: &mut Report) {
    for term in terms.iter().flatten() {
        if let Some(fault) = fault(term, &at.params, at.word) {
            report.push(fault);
        }
    }
}

/// The highest bit that is set.
pub(super) fn highest(value: u128) -> u32 {
    127 - value.leading_zeros().min(127)
}

/// The mistake in one compare, if any.
fn fault(t: &Term, params: &Params, word: u32) -> Option<Diagnostic> {
    let (mask, value) = compared(t, params)?;
    let (mask, value) = (of_the_word(mask, word), of_the_word(value, word));
    for (of, span) in [(mask, &t.mask.span), (value, &t.value_span)] {
        if of >> word != 0 {
            let message = format!(
                "a predicate tests bit {}, which a word of {word} bits does not have",
                highest(of)
            );
            let wrong = Diagnostic::new("outside-word", message, span, "outside the word");
            return Some(wrong.help(format!(
                "the word has bits {} to 0: the largest mask is {:#x}",
                word - 1,
                ones(word)
            )));
        }
    }
    if mask == 0 {
        let wrong = Diagnostic::new(
            "predicate",
            "a compare with an empty mask",
            &t.mask.span,
            "no bits",
        );
        return Some(wrong.help("give the bits that are tested: `any = \"0x101\"`"));
    }
    let beside = value & !mask;
    if beside != 0 {
        let bit = highest(beside);
        let what = if t.negate {
            "every word differs from it"
        } else {
            "no word equals it"
        };
        let message = format!("the value has bit {bit}, which is not in the mask: {what}");
        let wrong = Diagnostic::new(
            "predicate",
            message,
            &t.value_span,
            format!("bit {bit} is set"),
        );
        return Some(
            wrong
                .also(&t.mask.span, format!("bit {bit} is not compared"))
                .help(format!(
                    "write `mask = \"{:#x}\"` to compare it too, or use the value `\"{:#x}\"`",
                    mask | value,
                    value & mask
                )),
        );
    }
    None
}

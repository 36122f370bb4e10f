//! The bits that the hardware may set and the bit of the address rule are bits of the word.
//!
//! Assumes nothing; skips a bit that depends on a parameter that could not be read.

use super::compares_can_hold::highest;
use crate::diagnostic::{Diagnostic, Report};
use crate::model::{LevelAt, of_the_word};

pub(super) fn check(at: &LevelAt<'_>, report: &mut Report) {
    let word = at.word;
    let bits_go = format!("the word has bits {} to 0", word - 1);
    let hardware = at.rules.hardware.as_ref();
    let mask = hardware.and_then(|(mask, _)| Some((mask.value.eval(&at.params)?, &mask.span)));
    if let Some((bits, span)) = mask.map(|(m, span)| (of_the_word(m, word), span))
        && bits >> word != 0
    {
        let bit = highest(bits);
        let message = format!("a word of {word} bits has no bit {bit} for hardware to set");
        let wrong = Diagnostic::new("outside-word", message, span, "outside the word");
        report.push(wrong.help(bits_go.clone()));
    }
    let Some(rule) = &at.rules.address else {
        return;
    };
    let unread = |p: &str| at.file.params.has_lost(p);
    let value = rule.bit.value.eval(&at.params);
    if !rule.bit.value.params().any(unread) && !(0..i64::from(word)).contains(&value) {
        let message = format!("a word of {word} bits has no bit {value}");
        let wrong = Diagnostic::new("outside-word", message, &rule.bit.span, "outside the word");
        report.push(wrong.help(bits_go));
    }
}

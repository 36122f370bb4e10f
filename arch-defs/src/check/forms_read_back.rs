//! No flag or number of a present word that the MMU does not follow makes the word something else.
//!
//! The kernel tells such a word by bits that have another meaning in words that the MMU follows: `_PAGE_PROTNONE` of
//! x86-64 is the bit of `_PAGE_GLOBAL`. Its lines must keep to them: every word that they allow is of the form, and
//! not none, non-present or of another form.
//!
//! It is asked of forms that have no word which the MMU follows. A form that the MMU may follow is held to its `match`
//! when the layout is read: what it takes is present, not none, and of no other form. `match` can leave out words that
//! the lines allow: an invalid segment table entry of s390 with the page table at 0 is none, and no page table is there.

use super::lint::{CLASS_OVERLAP, FLAG_UNSTABLE, IS_NONE, Lint, Severity, VALUE_COLLISION};
use super::{Context, Finding, lines_of};
use crate::cubes::Cubes;
use crate::words;

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let (level, bits) = (context.level, context.layout.word_bits);
    let followed = level.hw_valid.cubes(bits);
    let all = context.forms.iter();
    let mut forms = all.filter(|f| f.taken.and(&followed).is_empty()).peekable();
    if forms.peek().is_none() {
        return;
    }
    let (none, present) = (level.none.cubes(bits), level.present.cubes(bits));
    let entries = Cubes::all(bits).minus(&none).minus(&present);
    // What a word can be, and what is wrong if it is.
    let mut readings: Vec<(String, Cubes, Lint)> = vec![
        ("none".to_owned(), none, IS_NONE),
        ("non-present".to_owned(), entries, CLASS_OVERLAP),
    ];
    for form in words::forms::forms(context.layout, level) {
        readings.push((form.name(), form.taken, VALUE_COLLISION));
    }
    for words in forms {
        let name = words.name();
        for (reading, set, lint) in readings.iter().filter(|r| r.0 != name) {
            let hits = words.all.and(set);
            let Some(witness) = hits.smallest() else {
                continue;
            };
            let by_flag = words.plain.and(set).is_empty();
            let (lint, what) = match by_flag {
                true => (FLAG_UNSTABLE, "a flag makes a word"),
                false => (*lint, "a word"),
            };
            let verb = if by_flag { "read" } else { "reads" };
            let message = format!(
                "{what} of `{name}` {verb} as `{reading}` at level {}",
                level.name
            );
            let mut finding = context.finding(lint, &name, reading, witness, message);
            finding.severity = Severity::Deny;
            finding.places = lines_of(&words.form.partition, words.form.matches.mask());
            finding.notes.push(lint.meaning.to_owned());
            finding.notes.push(format!(
                "the form is told by {}",
                crate::bits::describe(words.form.matches.mask())
            ));
            out.push(finding);
        }
    }
}

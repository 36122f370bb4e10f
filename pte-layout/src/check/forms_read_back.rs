//! Every word that the lines of a form allow is read as that form: it is not none, non-present or of another form.
//!
//! One bit can identify one form and be a flag of another: `_PAGE_PROTNONE` of x86-64 is the bit of `_PAGE_GLOBAL`. A
//! word that the lines allow and `match` excludes is not of the form, and an encoder must refuse it: on s390 an invalid
//! segment table entry with the page table at 0 is none.

use super::lint::{CLASS_OVERLAP, FLAG_UNSTABLE, IS_NONE, Lint, Severity, VALUE_COLLISION};
use super::{Context, Finding, NoteRole, lines_of};
use crate::cubes::Cubes;

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let (level, bits) = (context.level, context.layout.word_bits);
    let (none, present) = (level.none.cubes(bits), level.present.cubes(bits));
    let entries = Cubes::all(bits).minus(&none).minus(&present);
    // Where none is tested first, the layout says why words can be both.
    let none = match &level.none_first {
        Some(_) => none.minus(&present),
        None => none,
    };
    // What a word can be read as, and the lint if it is.
    let mut readings: Vec<(String, Cubes, Lint)> = vec![
        ("none".to_owned(), none, IS_NONE),
        ("non-present".to_owned(), entries, CLASS_OVERLAP),
    ];
    for form in &context.forms {
        readings.push((form.name(), form.taken.clone(), VALUE_COLLISION));
    }
    for words in &context.forms {
        let name = words.name();
        for (reading, set, lint) in readings.iter().filter(|r| r.0 != name) {
            let hits = words.allowed.and(set);
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
            finding.note(NoteRole::Meaning, lint.meaning);
            let bits = crate::bits::describe(words.form.matches.mask());
            finding.note(NoteRole::Other, format!("the form is identified by {bits}"));
            out.push(finding);
        }
    }
}

//! How the predicates read a proposal's words: none, present, used by the MMU, pointing at memory.

use super::super::lint::{HW_VALID, IS_NONE, L1TF_EXPOSED, Lint, NOT_NON_PRESENT};
use super::super::{Finding, NoteRole};
use super::Trial;
use super::meant::Meant;
use super::sets::not_present;
use crate::cubes::{Cube, Cubes};
use crate::model::predicate::Predicate;

pub(super) fn check(trial: &Trial<'_>, meant: &Meant, out: &mut Vec<Finding>) {
    if meant.is_test {
        // A test gives a meaning to non-present entries; it does not write any.
        return;
    }
    let (level, bits) = (trial.context.level, trial.context.layout.word_bits);
    let mut question = |lint: Lint,
                        name: &str,
                        predicate: &Predicate,
                        span: &crate::diagnostic::Span,
                        says: &str| {
        let Some(witness) = meant.words.and(&predicate.cubes(bits)).smallest() else {
            return;
        };
        let message = format!("`{}` {says} on {}", trial.row.what.value, trial.machine());
        let mut finding = trial.finding(lint, name, witness, message);
        let tests = format!("{name} tests {}", crate::bits::describe(predicate.mask()));
        finding.places.push((span.clone(), tests));
        out.push(finding);
    };
    let spans = &level.spans;
    question(IS_NONE, "none", &level.none, &spans.none, "reads as none");
    question(
        NOT_NON_PRESENT,
        "present",
        &level.present,
        &spans.present,
        "reads as present",
    );
    question(
        HW_VALID,
        "hw-valid",
        &level.hw_valid,
        &spans.hw_valid,
        "is used by the MMU",
    );
    let words = not_present(trial, &meant.words);
    no_entry(trial, &words, out);
    exposed(trial, &words, out);
}

/// Type 0 with offset 0 is a `swp_entry_t` of 0, which means "no entry", whatever the word is.
fn no_entry(trial: &Trial<'_>, words: &Cubes, out: &mut Vec<Finding>) {
    let Some(entries) = &trial.context.level.entries else {
        return;
    };
    let mask = entries.type_field.word_mask() | entries.offset_field.word_mask();
    let value = (entries.type_field.write(0) | entries.offset_field.write(0)) & mask;
    let zero = Cubes(vec![Cube { mask, value }]);
    if let Some(witness) = words.and(&zero).smallest() {
        let message = format!(
            "`{}` is swp_entry(0, 0) on {}: \"no entry\"",
            trial.row.what.value,
            trial.machine()
        );
        let mut finding = trial.finding(IS_NONE, "no entry", witness, message);
        finding.places.extend(trial.context.lines(mask));
        finding.note(NoteRole::Other, "in generic code a swp_entry_t of 0 means no entry: `if (!entry.val)`, and folio_alloc_swap() returns it on failure");
        out.push(finding);
    }
}

/// Non-present entries have no address bits that point at memory (L1TF).
fn exposed(trial: &Trial<'_>, words: &Cubes, out: &mut Vec<Finding>) {
    let Some(rule) = &trial.context.level.address else {
        return;
    };
    if let Some(witness) = words.and(&rule.exposed()).smallest() {
        let message = format!(
            "the address bits of `{}` can point at memory: bit {} is clear",
            trial.row.what.value, rule.bit
        );
        let mut finding = trial.finding(L1TF_EXPOSED, "memory", witness, message);
        finding
            .places
            .push((rule.span.clone(), "this bit must be set".to_owned()));
        finding.note(NoteRole::Other, rule.why.as_str());
        out.push(finding);
    }
}

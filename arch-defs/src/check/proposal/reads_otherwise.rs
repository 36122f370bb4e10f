//! What the predicates make of the words: none, present, followed by the MMU, pointing at memory.

use super::super::lint::{HW_VALID, IS_NONE, L1TF_EXPOSED, Lint, NOT_NON_PRESENT};
use super::super::{Finding, NoteRole};
use super::Held;
use super::meant::Meant;
use super::sets::not_present;
use crate::cubes::{Cube, Cubes};
use crate::model::predicate::Predicate;

pub(super) fn check(held: &Held<'_>, meant: &Meant, out: &mut Vec<Finding>) {
    if meant.is_test {
        // It says of words that are not present what they mean, and writes none.
        return;
    }
    let (level, bits) = (held.context.level, held.context.layout.word_bits);
    let mut question = |lint: Lint,
                        name: &str,
                        predicate: &Predicate,
                        span: &crate::diagnostic::Span,
                        says: &str| {
        let Some(witness) = meant.words.and(&predicate.cubes(bits)).smallest() else {
            return;
        };
        let message = format!("`{}` {says} on {}", held.row.what.value, held.machine());
        let mut finding = held.finding(lint, name, witness, message);
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
        "is followed by the MMU",
    );
    let words = not_present(held, &meant.words);
    no_entry(held, &words, out);
    exposed(held, &words, out);
}

/// Type 0 with offset 0 is the value 0, which stands for "no entry" in `swp_entry_t`, whatever the word looks like.
fn no_entry(held: &Held<'_>, words: &Cubes, out: &mut Vec<Finding>) {
    let Some(entries) = &held.context.level.entries else {
        return;
    };
    let mask = entries.type_field.word_mask() | entries.offset_field.word_mask();
    let value = (entries.type_field.write(0) | entries.offset_field.write(0)) & mask;
    let zero = Cubes(vec![Cube { mask, value }]);
    if let Some(witness) = words.and(&zero).smallest() {
        let message = format!(
            "`{}` is the entry (0, 0) on {}: \"no entry\"",
            held.row.what.value,
            held.machine()
        );
        let mut finding = held.finding(IS_NONE, "no entry", witness, message);
        finding.places.extend(held.context.lines(mask));
        finding.note(NoteRole::Other, "generic code takes a swp_entry_t of 0 for none: `if (!entry.val)`, as folio_alloc_swap() returns it");
        out.push(finding);
    }
}

/// The address bits of a word that is not present do not point at memory (L1TF).
fn exposed(held: &Held<'_>, words: &Cubes, out: &mut Vec<Finding>) {
    let Some(rule) = &held.context.level.address else {
        return;
    };
    if let Some(witness) = words.and(&rule.exposed()).smallest() {
        let message = format!(
            "the address bits of `{}` can point at memory: bit {} is clear",
            held.row.what.value, rule.bit
        );
        let mut finding = held.finding(L1TF_EXPOSED, "memory", witness, message);
        finding
            .places
            .push((rule.span.clone(), "this bit has to be set".to_owned()));
        finding.note(NoteRole::Other, rule.why.as_str());
        out.push(finding);
    }
}

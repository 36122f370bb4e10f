//! No word of a kind is none, or present, or used by the MMU.
//!
//! Generic code tests this first (`pte_none`, then `pte_present`), and the MMU before any code runs. The lint names the
//! cause: the level (`level-collision`: fine at another level), a flag (`flag-unstable`: fine without the flag), or the
//! encoding itself. Where the architecture has its own test for entries, every word of a kind must pass it.

use super::lint::{
    CLASS_OVERLAP, FLAG_UNSTABLE, HW_VALID, IS_NONE, LEVEL_COLLISION, Lint, NOT_NON_PRESENT,
    Severity,
};
use super::{Context, Finding, NoteRole};
use crate::diagnostic::Span;
use crate::model::Level;
use crate::model::predicate::Predicate;
use crate::words::{self, KindWords};

struct Question<'q> {
    lint: Lint,
    name: &'static str,
    of: fn(&Level) -> &Predicate,
    span: &'q Span,
}

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let level = context.level;
    let questions = [
        Question {
            lint: IS_NONE,
            name: "none",
            of: |l| &l.none,
            span: &level.spans.none,
        },
        Question {
            lint: NOT_NON_PRESENT,
            name: "present",
            of: |l| &l.present,
            span: &level.spans.present,
        },
        Question {
            lint: HW_VALID,
            name: "hw-valid",
            of: |l| &l.hw_valid,
            span: &level.spans.hw_valid,
        },
    ];
    for question in &questions {
        let predicate = (question.of)(level);
        let reads_so = predicate.cubes(context.layout.word_bits);
        for words in &context.words {
            let hits = words.all.and(&reads_so);
            let Some(any) = hits.smallest() else { continue };
            let real = words.occurring(&hits);
            let witness = real.smallest().unwrap_or(any);
            let lint = if question.name == "hw-valid" {
                HW_VALID
            } else {
                cause(context, words, question)
            };
            let kind = &words.kind.name;
            let message = match lint.id {
                "level-collision" => format!(
                    "a word of `{kind}` is fine at another level and reads as {} at level {}",
                    question.name, level.name
                ),
                "flag-unstable" => format!(
                    "a flag makes a word of `{kind}` read as {} at level {}",
                    question.name, level.name
                ),
                "hw-valid" => format!("the MMU uses a word of `{kind}` at level {}", level.name),
                _ => format!(
                    "a word of `{kind}` reads as {} at level {}",
                    question.name, level.name
                ),
            };
            let mut finding = context.finding(lint, kind, question.name, witness, message);
            finding.places = context.lines(predicate.mask() & witness);
            finding.places.push((
                question.span.clone(),
                format!(
                    "{} tests {}",
                    question.name,
                    crate::bits::describe(predicate.mask())
                ),
            ));
            finding.note(NoteRole::Meaning, lint.meaning);
            match words.rule_against(witness).filter(|_| real.is_empty()) {
                Some(rule) => {
                    finding.severity = Severity::Warn;
                    finding.note(NoteRole::Rule, rule);
                }
                None => finding.notes.push(context.unused_bits()),
            }
            out.push(finding);
        }
    }
    no_entry(context, out);
}

/// Finds words of a kind that fail the architecture's own test for entries, such as `pte_swap` of s390: generic code
/// takes them for entries, the code of the architecture does not.
fn no_entry(context: &Context<'_>, out: &mut Vec<Finding>) {
    let (level, bits) = (context.level, context.layout.word_bits);
    let Some(swap) = &level.swap else { return };
    let others = level
        .none
        .cubes(bits)
        .or(&level.present.cubes(bits))
        .or(&swap.cubes(bits));
    for words in &context.words {
        let hits = words.all.minus(&others);
        let Some(any) = hits.smallest() else { continue };
        let real = words.occurring(&hits);
        let witness = real.smallest().unwrap_or(any);
        let kind = &words.kind.name;
        let message = format!(
            "a word of `{kind}` fails the architecture's own test for entries at level {}",
            level.name
        );
        let mut finding = context.finding(CLASS_OVERLAP, kind, "no-entry", witness, message);
        finding.places = context.lines(swap.mask());
        let bits = crate::bits::describe(swap.mask());
        finding.note(NoteRole::Other, format!("the test looks at {bits}"));
        match words.rule_against(witness).filter(|_| real.is_empty()) {
            Some(rule) => finding.note(NoteRole::Rule, rule),
            None => finding.severity = Severity::Deny,
        }
        out.push(finding);
    }
}

/// The lint for the cause.
fn cause(context: &Context<'_>, words: &KindWords<'_>, question: &Question<'_>) -> Lint {
    let bits = context.layout.word_bits;
    let elsewhere = context
        .layout
        .levels
        .iter()
        .filter(|l| l.name != context.level.name && words.kind.is_used_at(&l.name));
    for other in elsewhere {
        let there = words::of_level(context.layout, other);
        let same = there.iter().find(|w| w.kind.name == words.kind.name);
        if same.is_some_and(|w| w.all.and(&(question.of)(other).cubes(bits)).is_empty()) {
            return LEVEL_COLLISION;
        }
    }
    let here = (question.of)(context.level).cubes(bits);
    if words.plain.and(&here).is_empty() {
        FLAG_UNSTABLE
    } else {
        question.lint
    }
}

//! What else has the words: a kind that can produce one of them, or that generic code takes them for.

use super::super::lint::{CLASS_OVERLAP, UNREACHABLE_COLLISION, VALUE_COLLISION};
use super::super::{Finding, Note, NoteRole};
use super::Held;
use super::meant::Meant;
use super::reads_as::reads_as;
use super::sets::{entries_of, not_present, of_types};
use crate::cubes::{Cube, Cubes};
use crate::diagnostic::Span;
use crate::model::partition::Role;
use crate::parse::proposal::belongs;

/// A kind that has a word of the encoding too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collision {
    /// The kind.
    pub kind: String,
    /// The smallest such word, of those that occur if there are any.
    pub witness: u64,
    /// What the word is there.
    pub means: String,
    /// The rule that keeps it from occurring.
    pub rule: Option<String>,
}

/// Finds them all, and gives those that have equal words.
pub(super) fn check(held: &Held<'_>, meant: &Meant, out: &mut Vec<Finding>) -> Vec<Collision> {
    let mut found = Vec::new();
    for words in held.context.words.iter().filter(|w| !held.is(&w.kind.name)) {
        let shared = meant.words.and(&words.all);
        let real = words.occurring(&shared);
        let kind = &words.kind.name;
        let rule = |word| words.rule_against(word).unwrap_or_default().to_owned();
        collide(
            held,
            kind,
            &words.kind.span,
            (&shared, &real),
            &rule,
            &mut found,
            out,
        );
        if !found.iter().any(|c| c.kind == *kind && c.rule.is_none()) {
            overlap(
                held,
                meant,
                kind,
                words.kind.types.clone(),
                &words.kind.span,
                out,
            );
        }
    }
    let (words, beyond) = in_use(held);
    let shared = meant.words.and(&words);
    let real = shared.minus(&beyond);
    let rule = |_| "no page frame is so high: max-physmem-bits".to_owned();
    let span = &held.context.level.spans.present;
    collide(
        held,
        "present",
        span,
        (&shared, &real),
        &rule,
        &mut found,
        out,
    );
    // Where the architecture has a rule for entries: words that are none of the three.
    let words = not_present(held, &meant.words);
    if let Some(witness) = words.minus(&entries_of(held, &words)).smallest() {
        let message = format!(
            "`{}` is not none, not present and no entry either on {}: its rule for entries is not met",
            held.row.what.value,
            held.machine()
        );
        out.push(held.finding(CLASS_OVERLAP, "unknown", witness, message));
    }
    found
}

/// An equal word: one that occurs if any does.
fn collide(
    held: &Held<'_>,
    kind: &str,
    span: &Span,
    (shared, real): (&Cubes, &Cubes),
    rule: &dyn Fn(u64) -> String,
    found: &mut Vec<Collision>,
    out: &mut Vec<Finding>,
) {
    let Some(witness) = real.smallest().or(shared.smallest()) else {
        return;
    };
    let only = held.row.only.as_ref();
    let claim = only.filter(|o| o.keeps_out.iter().any(|k| belongs(kind, &k.value)));
    let excluded = match (real.is_empty(), claim) {
        (true, _) => Some(Note::new(NoteRole::Rule, rule(witness))),
        (false, Some(only)) => {
            let why = format!("{}, as the proposal claims: {}", only.when.value, only.why);
            Some(Note::new(NoteRole::Claim, why))
        }
        (false, None) => None,
    };
    let rule = excluded.as_ref().map(|n| n.text.clone());
    let means = reads_as(held.context.layout, held.context.level, witness);
    let lint = if rule.is_some() {
        UNREACHABLE_COLLISION
    } else {
        VALUE_COLLISION
    };
    let message = format!(
        "a word of `{}` is {means} too on {}",
        held.row.what.value,
        held.machine()
    );
    let mut finding = held.finding(lint, kind, witness, message);
    finding
        .places
        .push((span.clone(), format!("{kind} has it too")));
    if let Some(claim) = claim.filter(|_| !real.is_empty()) {
        finding.places.push((
            claim.when.span.clone(),
            format!("claimed to keep {kind} out"),
        ));
    }
    match excluded {
        Some(note) => finding.notes.push(note),
        None => {
            if let Some(only) = only.filter(|_| claim.is_none()) {
                let (when, why) = (&only.when.value, &only.why);
                let text = format!("{when} does not keep {kind} out: {why}");
                finding.note(NoteRole::Other, text);
            }
        }
    }
    out.push(finding);
    found.push(Collision {
        kind: kind.to_owned(),
        witness,
        means,
        rule,
    });
}

/// No equal word that occurs, but generic code takes it for the kind: it goes by the type.
fn overlap(
    held: &Held<'_>,
    meant: &Meant,
    kind: &str,
    types: std::ops::Range<u64>,
    span: &Span,
    out: &mut Vec<Finding>,
) {
    let Some(entries) = &held.context.level.entries else {
        return;
    };
    let read_so =
        entries_of(held, &not_present(held, &meant.words)).and(&of_types(held, entries, types));
    let Some(witness) = read_so.smallest() else {
        return;
    };
    let means = reads_as(held.context.layout, held.context.level, witness);
    let message = format!(
        "generic code takes `{}` for {means} on {}",
        held.row.what.value,
        held.machine()
    );
    let mut finding = held.finding(CLASS_OVERLAP, kind, witness, message);
    finding
        .places
        .push((span.clone(), format!("its type is one of {kind}")));
    out.push(finding);
}

/// The words in use that some encoder writes, and those that name a page frame that cannot be.
fn in_use(held: &Held<'_>) -> (Cubes, Cubes) {
    let layout = held.context.layout;
    let param = |name: &str| layout.params.get(name).copied();
    let frames = param("max-physmem-bits")
        .zip(param("page-shift"))
        .map(|(max, shift)| (max - shift).clamp(0, 64) as u32);
    let (mut all, mut beyond) = (Vec::new(), Vec::new());
    for form in &held.context.level.forms {
        let ones = form.partition.ones();
        let zeros = form
            .partition
            .mask_of(|r| matches!(r, Role::Zero | Role::Free));
        let form_cube = Cube {
            mask: ones | zeros,
            value: ones,
        };
        all.push(form_cube);
        let Some((pfn, lowest)) = form.partition.field("pfn").zip(frames) else {
            continue;
        };
        for bit in (lowest..pfn.width()).map(|b| 1_u64 << b) {
            let mask = pfn.write(bit) ^ pfn.write(0);
            let set = Cube {
                mask,
                value: pfn.write(bit) & mask,
            };
            beyond.extend(form_cube.and(set));
        }
    }
    let bits = Cubes::all(layout.word_bits);
    (Cubes(all).and(&bits), Cubes(beyond))
}

//! Which kinds a proposal can be confused with: those that share a word, and those that generic code takes its words
//! for.

use super::super::lint::{CLASS_OVERLAP, UNREACHABLE_COLLISION, VALUE_COLLISION};
use super::super::{Finding, Note, NoteRole};
use super::Trial;
use super::meant::Meant;
use super::reads_as::reads_as;
use super::sets::{entries_of, not_present, of_types};
use crate::cubes::{Cube, Cubes};
use crate::diagnostic::Span;
use crate::model::partition::Role;
use crate::parse::proposal::belongs;

/// A kind that shares a word with the encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collision {
    /// The kind.
    pub kind: String,
    /// The smallest shared word, of those that can occur if there are any.
    pub witness: u64,
    /// What the word is as an entry of the kind.
    pub means: String,
    /// The rule or claim that keeps it from occurring.
    pub rule: Option<String>,
}

/// Adds all findings, and returns the kinds that share a word.
pub(super) fn check(trial: &Trial<'_>, meant: &Meant, out: &mut Vec<Finding>) -> Vec<Collision> {
    let mut found = Vec::new();
    for words in trial
        .context
        .words
        .iter()
        .filter(|w| !trial.is(&w.kind.name))
    {
        let shared = meant.words.and(&words.all);
        let real = words.occurring(&shared);
        let kind = &words.kind.name;
        let rule = |word| words.rule_against(word).unwrap_or_default().to_owned();
        collide(
            trial,
            kind,
            &words.kind.span,
            (&shared, &real),
            &rule,
            &mut found,
            out,
        );
        if !found.iter().any(|c| c.kind == *kind && c.rule.is_none()) {
            overlap(
                trial,
                meant,
                kind,
                words.kind.types.clone(),
                &words.kind.span,
                out,
            );
        }
    }
    let (words, beyond) = present_words(trial);
    let shared = meant.words.and(&words);
    let real = shared.minus(&beyond);
    let rule = |_| "no PFN is that high: max-physmem-bits".to_owned();
    let span = &trial.context.level.spans.present;
    collide(
        trial,
        "present",
        span,
        (&shared, &real),
        &rule,
        &mut found,
        out,
    );
    // Words that are neither none nor present and fail the architecture's own test for entries.
    let words = not_present(trial, &meant.words);
    if let Some(witness) = words.minus(&entries_of(trial, &words)).smallest() {
        let message = format!(
            "`{}` is not none, not present and not a valid entry on {}: it fails the architecture's own test",
            trial.row.what.value,
            trial.machine()
        );
        out.push(trial.finding(CLASS_OVERLAP, "unknown", witness, message));
    }
    found
}

/// Reports a shared word, one that can occur if there is any.
fn collide(
    trial: &Trial<'_>,
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
    let only = trial.row.only.as_ref();
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
    let means = reads_as(trial.context.layout, trial.context.level, witness);
    let lint = if rule.is_some() {
        UNREACHABLE_COLLISION
    } else {
        VALUE_COLLISION
    };
    let message = format!(
        "`{}` can be {means} on {}",
        trial.row.what.value,
        trial.machine()
    );
    let mut finding = trial.finding(lint, kind, witness, message);
    finding
        .places
        .push((span.clone(), format!("{kind} shares it")));
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

/// Reports a kind that shares no word that can occur, but that generic code takes the word for, by its type.
fn overlap(
    trial: &Trial<'_>,
    meant: &Meant,
    kind: &str,
    types: std::ops::Range<u64>,
    span: &Span,
    out: &mut Vec<Finding>,
) {
    let Some(entries) = &trial.context.level.entries else {
        return;
    };
    let read_so =
        entries_of(trial, &not_present(trial, &meant.words)).and(&of_types(trial, entries, types));
    let Some(witness) = read_so.smallest() else {
        return;
    };
    let means = reads_as(trial.context.layout, trial.context.level, witness);
    let message = format!(
        "generic code takes `{}` for {means} on {}",
        trial.row.what.value,
        trial.machine()
    );
    let mut finding = trial.finding(CLASS_OVERLAP, kind, witness, message);
    finding
        .places
        .push((span.clone(), format!("its type is one of {kind}")));
    out.push(finding);
}

/// The present words that some encoder writes, and the words with a PFN that cannot exist.
fn present_words(trial: &Trial<'_>) -> (Cubes, Cubes) {
    let layout = trial.context.layout;
    let param = |name: &str| layout.params.get(name).copied();
    let frames = param("max-physmem-bits")
        .zip(param("page-shift"))
        .map(|(max, shift)| (max - shift).clamp(0, 64) as u32);
    let (mut all, mut beyond) = (Vec::new(), Vec::new());
    for form in &trial.context.level.forms {
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

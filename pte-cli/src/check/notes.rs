//! What a note of a finding says: a rule that excludes the encoding, unused bits, or something else.
//!
//! A finding has its notes as sentences. This file is the only place that looks into them.

use arch_defs::check::Finding;

/// One note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Note<'f> {
    /// The encoding cannot occur, and why.
    Rule(&'f str),
    /// The unused bits of the level.
    Free(&'f str),
    /// Any other sentence.
    Other(&'f str),
}

/// The notes of `finding`, without the meaning of its lint, which is printed anyway.
pub(super) fn notes(finding: &Finding) -> impl Iterator<Item = Note<'_>> {
    let all = finding.notes.iter().map(String::as_str);
    let own = all.filter(|note| *note != finding.lint.meaning);
    own.map(|note| match note.strip_prefix("it does not occur: ") {
        Some(why) => Note::Rule(why),
        None if note.contains("free at level") => Note::Free(note),
        None => Note::Other(note),
    })
}

/// A stated rule keeps the encoding from occurring.
pub(super) fn is_excluded(finding: &Finding) -> bool {
    notes(finding).any(|note| matches!(note, Note::Rule(_)))
}

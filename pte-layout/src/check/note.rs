//! The sentences below a finding. Each has a role, so that an output labels it without reading its text.

use std::fmt;

/// The role of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteRole {
    /// What the lint means; the same for every finding of the lint.
    Meaning,
    /// Why the word cannot occur: a rule of the layout or of the kind.
    Rule,
    /// Why the word cannot occur, as a proposal claims; nothing proves it.
    Claim,
    /// The bits that a fix can use.
    Unused,
    /// Anything else: a cause, a hint, a source.
    Other,
}

/// A sentence below a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its role.
    pub role: NoteRole,
    /// The sentence; of a rule or a claim only the reason.
    pub text: String,
}

impl Note {
    /// A note of this role.
    pub fn new(role: NoteRole, text: impl Into<String>) -> Self {
        Self {
            role,
            text: text.into(),
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.role {
            NoteRole::Rule | NoteRole::Claim => write!(f, "cannot occur: {}", self.text),
            NoteRole::Meaning | NoteRole::Unused | NoteRole::Other => f.write_str(&self.text),
        }
    }
}

//! The word in front of a note: `  = rule: …`.

use pte_layout::check::NoteRole;

/// The label of a note; a lint's meaning has none, since it is shown once for all findings.
pub(super) const fn label(role: NoteRole) -> Option<&'static str> {
    match role {
        NoteRole::Meaning => None,
        NoteRole::Rule => Some("rule"),
        NoteRole::Claim => Some("claim"),
        NoteRole::Unused => Some("bits"),
        NoteRole::Other => Some("note"),
    }
}

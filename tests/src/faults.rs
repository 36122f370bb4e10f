//! Layouts that are broken on purpose, one edit each, and what must be found in them. What must be found is decided by
//! branching on single bits; no code is shared with the checks, which compute with sets of words.

mod expected;
mod forms;
mod kinds;
mod lines;
mod possible;
mod rules;
mod witness;
mod written;

use pte_layout::check::Finding;

pub use expected::expected;
pub use kinds::edits_of_kinds;
pub use lines::{edits_of_lines, of_one_kernel};
pub use rules::{edits_of_addresses, edits_of_rules};
pub use witness::proves;

/// A fault at one level: the level, the kind, what it is confused with, and the severity.
pub type Wrong = (String, String, String, &'static str);

/// The fault that a finding reports.
pub fn key(f: &Finding) -> Wrong {
    (
        f.level.clone(),
        f.subject.clone(),
        f.other.clone(),
        f.severity.name(),
    )
}

//! Layouts that are broken on purpose, one edit each; and what must be found in them, decided by branching on
//! single bits and without any of the sets of words that the checks work with.

mod forms;
mod kinds;
mod lines;
mod possible;
mod rules;
mod witness;
mod written;
mod wrong;

use arch_defs::check::Finding;

pub use kinds::edits_of_kinds;
pub use lines::{edits_of_lines, of_one_kernel};
pub use rules::{edits_of_addresses, edits_of_rules};
pub use witness::proves;
pub use wrong::wrong;

/// What is wrong at one level: the level, the kind, what it is confused with, and how it is taken.
pub type Wrong = (String, String, String, &'static str);

/// A finding, as what is wrong.
pub fn key(f: &Finding) -> Wrong {
    (
        f.level.clone(),
        f.subject.clone(),
        f.other.clone(),
        f.severity.name(),
    )
}

//! Findings as text: [`findings`] of layouts, and [`proposals`] with the findings of each.
//!
//! The last line, `checked …`, is in `summary.rs`: the output for GitHub has it too.

pub(super) mod findings;
mod grouped;
mod heading;
mod label;
mod no_meaning;
pub(super) mod proposals;
mod witness;

//! Findings for people: [`findings`] of layouts, and [`proposals`] with what was found of each.
//!
//! Not here: the last line, `checked …`, which is in `summary.rs` since GitHub gets it too.

pub(super) mod findings;
mod grouped;
mod label;
mod nothing;
pub(super) mod proposals;
mod witness;

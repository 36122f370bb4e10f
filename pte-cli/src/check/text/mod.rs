//! Findings for people: [`findings`] of layouts, and [`proposals`] with what was found of each.

pub(super) mod findings;
mod grouped;
mod nothing;
pub(super) mod proposals;
mod witness;

//! Findings for people: [`findings`] of layouts, and [`proposals`] with what was found of each.

mod blocks;
pub(super) mod findings;
mod nothing;
pub(super) mod proposals;
mod witness;

//! A finding of `check` that is true of the kernel.

use crate::diagnostic::{At, Span};
use crate::written::readable::Listed;
use crate::written::when::When;

/// A known fault of the kernel.
#[derive(Clone, Debug)]
pub struct KnownFault {
    /// The whole block.
    pub span: Span,
    /// The lint.
    pub lint: At<String>,
    /// The levels.
    pub levels: Listed<At<String>>,
    /// The kinds and forms; empty for any.
    pub of: Vec<At<String>>,
    /// What they are confused with; empty for anything.
    pub with: Vec<At<String>>,
    /// When the kernel has it.
    pub when: When,
    /// Its consequence.
    pub what: String,
    /// The kernel file, or where it was reported.
    pub source: String,
}

//! A finding of `check` that is true of the kernel.

use crate::diagnostic::{At, Span};
use crate::text::Text;
use crate::written::readable::Listed;
use crate::written::when::When;

/// A known fault of the kernel.
#[derive(Clone, Debug)]
pub struct KnownFault {
    /// The whole block.
    pub span: Span,
    /// The lint.
    pub lint: At<Text>,
    /// The levels.
    pub levels: Listed<At<Text>>,
    /// The kinds and forms; empty for any.
    pub of: Vec<At<Text>>,
    /// What they are confused with; empty for anything.
    pub with: Vec<At<Text>>,
    /// When the kernel has it.
    pub when: When,
    /// Its consequence.
    pub what: Text,
    /// The kernel file, or where it was reported.
    pub source: Text,
}

//! A known fault of the kernel, as it reads for one kernel.

use super::under::Under;
use crate::diagnostic::Span;

/// A known fault.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The id of the lint.
    pub lint: String,
    /// The levels.
    pub levels: Vec<String>,
    /// The kinds and forms; empty for any.
    pub of: Vec<String>,
    /// What they are confused with; empty for anything.
    pub with: Vec<String>,
    /// The parameters and options under which it exists.
    pub under: Under,
    /// Its consequence, and the source.
    pub what: String,
    /// Its place in the file.
    pub span: Span,
}

//! A known fault of the kernel, as it reads for one kernel.

use super::under::Under;
use crate::diagnostic::Span;
use crate::text::Text;

/// A known fault.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The id of the lint.
    pub lint: Text,
    /// The levels.
    pub levels: Vec<Text>,
    /// The kinds and forms; empty for any.
    pub of: Vec<Text>,
    /// What they are confused with; empty for anything.
    pub with: Vec<Text>,
    /// The parameters and options under which it exists.
    pub under: Under,
    /// Its consequence, and the source.
    pub what: Text,
    /// Its place in the file.
    pub span: Span,
}

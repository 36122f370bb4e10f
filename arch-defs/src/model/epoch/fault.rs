//! A fault of the kernel that is known, as it reads for one kernel.

use super::under::Under;
use crate::diagnostic::Span;

/// A fault that is known.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The id of what is found.
    pub lint: String,
    /// The levels.
    pub levels: Vec<String>,
    /// The kinds and forms; any if none is named.
    pub of: Vec<String>,
    /// What they are confused with; anything if nothing is named.
    pub with: Vec<String>,
    /// Under which parameters and options it is there.
    pub under: Under,
    /// What comes of it, and the source.
    pub what: String,
    /// Where it is written.
    pub span: Span,
}

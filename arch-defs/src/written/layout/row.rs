//! One line of a block: its bits, their role, and its condition.

use super::RowRole;
use crate::diagnostic::{At, Span};
use crate::written::number::Range;
use crate::written::when::When;

/// One line of a block.
#[derive(Clone, Debug)]
pub struct Row {
    /// The line.
    pub span: Span,
    /// Its bits.
    pub bits: At<Range>,
    /// Their role.
    pub role: RowRole,
    /// When it holds.
    pub when: When,
    /// Whether its bits are free where its option is off, or at other levels.
    pub otherwise_free: bool,
    /// The reason.
    pub why: Option<String>,
    /// The bits of a field that these bits, which are always zero, are read as.
    pub read_as: Option<ReadAs>,
    /// Why the flag is set and never read back, if so.
    pub never_read: Option<String>,
    /// The kernel's macro.
    pub macro_name: Option<String>,
}

/// Bits of a field that are read and not written.
#[derive(Clone, Debug)]
pub struct ReadAs {
    /// The field.
    pub name: At<String>,
    /// The bits of its value.
    pub slice: Range,
}

//! One line of a block: its bits, their role, and its condition.

use super::RowRole;
use crate::diagnostic::{At, Span};
use crate::text::Text;
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
    /// Whether its bits are free where its option is off or at other levels: as above, or for a flag whose bit has no
    /// other line there. [`Block::settle`](super::Block) works it out.
    pub(crate) free_by_itself: bool,
    /// The reason.
    pub why: Option<Text>,
    /// The bits of a field that these bits, which are always zero, are read as.
    pub read_as: Option<ReadAs>,
    /// Why the flag is set and never read back, if so.
    pub never_read: Option<Text>,
    /// The kernel's macro.
    pub macro_name: Option<Text>,
}

impl Row {
    /// Whether it does not always hold.
    pub(crate) fn is_conditional(&self) -> bool {
        !self.when.words.is_empty() || self.when.period.bounds().next().is_some()
    }
}

/// Bits of a field that are read and not written.
#[derive(Clone, Debug)]
pub struct ReadAs {
    /// The field.
    pub name: At<Text>,
    /// The bits of its value.
    pub slice: Range,
}

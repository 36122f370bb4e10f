//! A block as somebody would write it who knew one kernel only.

use super::under::Under;
use crate::config::Gate;
use crate::diagnostic::{At, Span};
use crate::parse::layout::{ReadAs, RowRole, Terms};
use crate::parse::number::Range;
use crate::parse::readable::Listed;

/// A word's bits, all of them, most significant first.
#[derive(Clone, Debug)]
pub struct Block {
    /// The whole block.
    pub span: Span,
    /// Where it applies.
    pub levels: Vec<At<String>>,
    /// Present words: the name of the form.
    pub form: Option<At<String>>,
    /// Present words: which words have this form.
    pub matches: Terms,
    /// Under which parameters and options it applies.
    pub under: Under,
    /// The kernel file.
    pub source: At<String>,
    /// The lines.
    pub rows: Listed<Row>,
    /// The form and level, where the block that is written describes several.
    pub(crate) within: Option<String>,
}

/// One line of a block.
#[derive(Clone, Debug)]
pub struct Row {
    /// The line.
    pub span: Span,
    /// Its bits.
    pub bits: At<Range>,
    /// What they are.
    pub role: RowRole,
    /// The options without which they are free.
    pub gate: Gate,
    /// The levels it is used at, if not all of the block's.
    pub levels: Option<Vec<String>>,
    /// Why they are as they are.
    pub why: Option<String>,
    /// Bits that are always zero, and that are read as these bits of a field.
    pub read_as: Option<ReadAs>,
    /// A flag that is set and never read back, and why.
    pub never_read: Option<String>,
    /// The kernel's macro.
    pub macro_name: Option<String>,
}

impl Block {
    /// All of its lines could be read, and what they say of their bits.
    pub fn has_readable_lines(&self) -> bool {
        let says = |r: &Row| !matches!(r.role, RowRole::Unreadable);
        self.rows.is_whole() && self.rows.iter().all(says)
    }
}

impl Row {
    /// It is used at `level`, which is one of its block's.
    pub(crate) fn is_used_at(&self, level: &str) -> bool {
        let levels = self.levels.as_ref();
        levels.is_none_or(|all| all.iter().any(|l| l == level))
    }
}

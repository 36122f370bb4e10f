//! A block of lines as it reads for one kernel.

use super::under::Under;
use crate::config::Gate;
use crate::diagnostic::{At, Span};
use crate::text::Text;
use crate::written::layout::{ReadAs, RowRole, Terms};
use crate::written::number::Range;
use crate::written::readable::Listed;

/// All bits of a word, most significant first.
#[derive(Clone, Debug)]
pub struct Block {
    /// The whole block.
    pub span: Span,
    /// The levels where it applies.
    pub levels: Vec<At<Text>>,
    /// Present words: the name of the form.
    pub form: Option<At<Text>>,
    /// Present words: which words have this form.
    pub matches: Terms,
    /// The parameters and options under which it applies.
    pub under: Under,
    /// The kernel file.
    pub source: At<Text>,
    /// The lines.
    pub rows: Listed<Row>,
    /// The form and level, if the block in the file describes several.
    pub within: Option<String>,
}

/// One line of a block.
#[derive(Clone, Debug)]
pub struct Row {
    /// The line.
    pub span: Span,
    /// Its bits.
    pub bits: At<Range>,
    /// Their role.
    pub role: RowRole,
    /// The options without which they are free.
    pub gate: Gate,
    /// The options without which another line of the block has these bits.
    pub only: Gate,
    /// The levels where it is used, if not all of the block's.
    pub levels: Option<Vec<Text>>,
    /// The reason.
    pub why: Option<Text>,
    /// The bits of a field that these bits, which are always zero, are read as.
    pub read_as: Option<ReadAs>,
    /// Why the flag is set and never read back, if so.
    pub never_read: Option<Text>,
    /// The kernel's macro.
    pub macro_name: Option<Text>,
}

impl Block {
    /// Whether all of its lines, with the roles of their bits, could be read.
    pub fn has_readable_lines(&self) -> bool {
        let says = |r: &Row| !matches!(r.role, RowRole::Unreadable);
        self.rows.is_complete() && self.rows.iter().all(says)
    }
}

impl Row {
    /// Its conditions on options.
    pub(crate) fn gates(&self) -> impl Iterator<Item = &Gate> {
        [&self.gate, &self.only].into_iter()
    }

    /// Whether it is used at `level`, one of the levels of its block.
    pub(crate) fn is_used_at(&self, level: &str) -> bool {
        let levels = self.levels.as_ref();
        levels.is_none_or(|all| all.iter().any(|l| l == level))
    }
}

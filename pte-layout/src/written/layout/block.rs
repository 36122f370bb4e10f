//! A block of lines.

use super::{Form, Row, RowRole};
use crate::diagnostic::{At, Span};
use crate::text::Text;
use crate::written::readable::Listed;
use crate::written::when::When;

/// All bits of a word, most significant first. Lines can have conditions, so a bit can have several lines.
#[derive(Clone, Debug)]
pub struct Block {
    /// The whole block.
    pub span: Span,
    /// The levels where it applies; for present words the forms have them.
    pub levels: Listed<At<Text>>,
    /// When it applies.
    pub when: When,
    /// Present words: the forms.
    pub forms: Listed<Form>,
    /// The kernel file.
    pub source: Option<At<Text>>,
    /// The lines.
    pub rows: Listed<Row>,
}

impl Block {
    /// Whether the levels where it applies could be read.
    pub fn has_readable_place(&self) -> bool {
        self.levels.is_complete()
            && self.when.is_readable()
            && self.forms.is_complete()
            && self.forms.iter().all(Form::is_readable)
    }

    /// Whether all of its lines, with the roles of their bits, could be read.
    pub fn has_readable_lines(&self) -> bool {
        let says = |r: &Row| !matches!(r.role, RowRole::Unreadable);
        self.rows.is_complete() && self.rows.iter().all(says)
    }
}

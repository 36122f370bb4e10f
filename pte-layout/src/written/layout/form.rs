//! A form of present words.

use super::Terms;
use crate::diagnostic::{At, Span};
use crate::text::Text;
use crate::written::readable::{Listed, Read};
use crate::written::when::When;

/// A form of present words.
#[derive(Clone, Debug)]
pub struct Form {
    /// The place that names it.
    pub span: Span,
    /// Its name.
    pub name: At<Text>,
    /// The levels where it is used.
    pub levels: Listed<At<Text>>,
    /// Its other names in conditions.
    pub is: Listed<Text>,
    /// When it exists.
    pub when: When,
    /// The words that have it, if its ones and zeroes are not enough.
    pub matches: Read<Terms>,
    /// The kernel file, if it is not that of the block.
    pub source: Option<At<Text>>,
}

impl Form {
    /// Whether its levels and its `match` could be read.
    pub fn is_readable(&self) -> bool {
        self.levels.is_complete()
            && self.is.is_complete()
            && self.when.is_readable()
            && !self.matches.is_unreadable()
    }
}

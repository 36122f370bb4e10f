//! Numbers that differ by level.

use crate::diagnostic::At;
use crate::text::Text;
use crate::written::number::Linear;

/// The numbers of one level, so that one block can describe several levels.
#[derive(Clone, Debug)]
pub struct LevelNumber {
    /// The level.
    pub level: At<Text>,
    /// Names and values.
    pub numbers: Vec<(At<Text>, Linear)>,
}

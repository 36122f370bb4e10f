//! A block of kernel options.

use super::when::When;
use crate::diagnostic::At;
use crate::text::Text;

/// A block of options.
#[derive(Clone, Debug)]
pub struct OptionRow {
    /// The options.
    pub name: At<Text>,
    /// The options that they need.
    pub needs: Vec<At<Text>>,
    /// Whether each layout must list them in `[[has]]` or `[[lacks]]`.
    pub by_arch: bool,
    /// When the block holds.
    pub when: When,
    /// The kernel file.
    pub source: Text,
}

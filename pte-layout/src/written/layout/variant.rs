//! An architecture of a file.

use crate::diagnostic::At;
use crate::text::Text;

/// An architecture.
#[derive(Clone, Debug)]
pub struct Variant {
    /// Its name.
    pub arch: At<Text>,
    /// Its other names.
    pub names: Vec<At<Text>>,
    /// Bits in a word: 32 or 64.
    pub word: At<i64>,
    /// Bits of `swp_entry_t` (an `unsigned long`); as many as the word by default.
    pub entry: Option<At<i64>>,
    /// The options that select it in a family: on, or with `!` off.
    pub picked_by: Vec<(At<Text>, bool)>,
}

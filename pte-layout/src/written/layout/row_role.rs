//! The role of the bits of a line.

use crate::diagnostic::At;
use crate::text::Text;
use crate::written::number::Range;

/// The role of bits.
#[derive(Clone, Debug)]
pub enum RowRole {
    /// Bits of a field.
    Field {
        /// Its name.
        name: At<Text>,
        /// The bits of its value; all if not given.
        slice: Option<Range>,
        /// Stored complemented.
        inverted: bool,
        /// Whether these bits of the value have another place too.
        repeated: bool,
    },
    /// A flag: one bit beside the entry.
    Flag(At<Text>),
    /// Must be zero.
    Zero,
    /// Must be one.
    One,
    /// Not used.
    Free,
    /// The role is missing or could not be read.
    Unreadable,
}

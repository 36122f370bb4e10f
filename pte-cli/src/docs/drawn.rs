//! The words that pages draw.

use arch_defs::model::Layout;

use super::cells::Cell;
use super::svg::Word;

/// Cells as a word called `title`.
pub(crate) fn word<'c>(layout: &Layout, title: String, cells: &'c [Cell]) -> Word<'c> {
    Word::new(title, cells, layout.word_bits, layout.msb0)
}

//! The input of a drawing: a word with its cells.

use pte_layout::model::Layout;
use pte_layout::model::field::ones;

use super::cells::Cell;

/// What a picture is of.
#[derive(Clone, Debug)]
pub(crate) struct Word<'c> {
    /// What it is called.
    pub(crate) title: String,
    /// Its cells, most significant first.
    pub(crate) cells: &'c [Cell],
    /// Bits in the word.
    pub(crate) bits: u32,
    /// The manuals count from the most significant bit.
    pub(crate) msb0: bool,
    /// Digits that are known: a mask, and their values.
    pub(crate) known: (u64, u64),
}

impl<'c> Word<'c> {
    /// Cells of a word of `layout`.
    pub(crate) fn of_layout(layout: &Layout, title: String, cells: &'c [Cell]) -> Self {
        Self::new(title, cells, layout.word_bits, layout.msb0)
    }

    /// A word of which the bits that must be zero or one are known.
    pub(crate) fn new(title: String, cells: &'c [Cell], bits: u32, msb0: bool) -> Self {
        let mut known = (0, 0);
        for cell in cells {
            let mask = mask(cell.group.hi, cell.group.lo);
            match cell.digit() {
                Some('0') => known.0 |= mask,
                Some(_) => known = (known.0 | mask, known.1 | mask),
                None => {}
            }
        }
        Self {
            title,
            cells,
            bits,
            msb0,
            known,
        }
    }

    /// The digit of `bit`, if it is known.
    pub(crate) fn digit(&self, bit: u32) -> Option<char> {
        let value = if self.known.1 >> bit & 1 == 1 {
            '1'
        } else {
            '0'
        };
        (self.known.0 >> bit & 1 == 1).then_some(value)
    }
}

fn mask(hi: u32, lo: u32) -> u64 {
    ones(hi - lo + 1) << lo
}

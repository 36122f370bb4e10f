//! The two layouts of a picture: one word with readable digits, or several words to compare.

use crate::picture::cells::Cell;
use crate::picture::word::Word;

/// Bits in a window that narrow screens show.
pub(crate) const WINDOW: u32 = 16;

/// How words are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// One word in rows of 32 bits, with a line for its digits.
    Word,
    /// Words one above another, each in a row, with its name.
    Strips,
}

/// Bits side by side in one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Band {
    /// The highest.
    pub(crate) hi: u32,
    /// The lowest.
    pub(crate) lo: u32,
}

impl Shape {
    /// Bits in a row.
    fn per_row(self) -> u32 {
        match self {
            Self::Word => 32,
            Self::Strips => 64,
        }
    }

    /// Pixels of a bit.
    pub(crate) fn column(self) -> u32 {
        match self {
            Self::Word => 30,
            Self::Strips => 15,
        }
    }

    /// Pixels left of the highest bit. A word with two ways to count bits has the names of the numbers there.
    pub(crate) fn gutter(self, words: &[Word<'_>]) -> u32 {
        match self == Self::Word && words.iter().any(|w| w.msb0) {
            true => 28,
            false => 2,
        }
    }

    /// The rows, highest bits first.
    pub(crate) fn bands(self, words: &[Word<'_>]) -> Vec<Band> {
        bands(words, self.per_row())
    }
}

/// Rows of `per_row` bits that hold all bits of `words`, highest bits first.
pub(crate) fn bands(words: &[Word<'_>], per_row: u32) -> Vec<Band> {
    let most = words.iter().map(|w| w.bits).max().unwrap_or(0);
    let rows = (0..most.div_ceil(per_row)).rev();
    rows.map(|n| Band {
        hi: ((n + 1) * per_row).min(most) - 1,
        lo: n * per_row,
    })
    .collect()
}

impl Band {
    /// The bits of it that a word of `bits` bits has.
    pub(crate) fn of(self, bits: u32) -> Option<Self> {
        let hi = self.hi.min(bits.checked_sub(1)?);
        (hi >= self.lo).then_some(Self { hi, ..self })
    }

    /// Bits in it.
    pub(crate) fn count(self) -> u32 {
        self.hi - self.lo + 1
    }

    /// The cell that all of it is in.
    pub(crate) fn only_cell(self, cells: &[Cell]) -> Option<&Cell> {
        let mut all = cells.iter();
        all.find(|c| self.hi <= c.group.hi && self.lo >= c.group.lo)
    }
}

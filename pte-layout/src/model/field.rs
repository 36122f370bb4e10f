//! Numbers stored in the bits of a word.

use crate::text::Text;

/// Adjacent bits of a word that hold adjacent bits of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Lowest bit in the word.
    pub word_lo: u32,
    /// Lowest bit in the number.
    pub value_lo: u32,
    /// How many bits.
    pub width: u32,
    /// Stored complemented.
    pub inverted: bool,
}

impl Piece {
    /// The mask of its bits in the word.
    pub const fn word_mask(&self) -> u64 {
        ones(self.width) << self.word_lo
    }

    /// Its bits of the number in `word`.
    pub const fn read(&self, word: u64) -> u64 {
        let bits = if self.inverted { !word } else { word };
        (bits & self.word_mask()) >> self.word_lo << self.value_lo
    }

    /// The mask of its bits in the number.
    pub const fn value_mask(&self) -> u64 {
        ones(self.width) << self.value_lo
    }
}

/// A number of a word, in one piece or several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: Text,
    /// Its pieces, highest word bits first.
    pub pieces: Vec<Piece>,
}

impl Field {
    /// The number in `word`. A bit of the number with two places is the OR of both.
    pub fn read(&self, word: u64) -> u64 {
        self.pieces.iter().fold(0, |value, p| value | p.read(word))
    }

    /// The bits of the word that hold `value`; bits without a place are lost.
    pub fn write(&self, value: u64) -> u64 {
        self.pieces.iter().fold(0, |word, p| {
            let bits = if p.inverted { !value } else { value };
            word | ((bits & p.value_mask()) >> p.value_lo << p.word_lo)
        })
    }

    /// The width of the number: its highest bit plus one.
    pub fn width(&self) -> u32 {
        self.pieces
            .iter()
            .map(|p| p.value_lo + p.width)
            .max()
            .unwrap_or(0)
    }

    /// The mask of the bits of the number that have a place.
    pub fn value_mask(&self) -> u64 {
        self.pieces.iter().fold(0, |m, p| m | p.value_mask())
    }

    /// The mask of the bits of the word that it uses.
    pub fn word_mask(&self) -> u64 {
        self.pieces.iter().fold(0, |m, p| m | p.word_mask())
    }
}

/// A mask of `width` ones.
pub const fn ones(width: u32) -> u64 {
    if width >= 64 {
        u64::MAX
    } else {
        (1 << width) - 1
    }
}

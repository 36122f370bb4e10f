//! Draws a word: a file or a folder for each kind of drawing.
//!
//! [`bit_groups`] are the bits grouped by field and flag; [`cells`] are the same with reasons, macros and sources. The texts
//! below a picture are in `decode`.

pub(crate) mod bit_groups;
pub(crate) mod cells;
pub(crate) mod kind_cells;
mod letters;
#[cfg(test)]
mod same_bits;
pub(crate) mod svg;
pub(crate) mod text;
pub(crate) mod wavedrom;
pub(crate) mod word;

//! A word drawn: what its bits are, and a file or a folder for each way to draw them.
//!
//! [`bit_groups`] are the bits that are one thing; [`cells`] are the same with all that is known of them. Not here: what is
//! said below a picture.

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

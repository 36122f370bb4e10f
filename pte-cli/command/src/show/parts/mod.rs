//! The parts of what is shown, the same for every output: a head, the rules of each level, blocks of lines, kinds.

pub(crate) mod blocks;
pub(crate) mod head;
pub(crate) mod kinds;
pub(crate) mod rules;
mod under;

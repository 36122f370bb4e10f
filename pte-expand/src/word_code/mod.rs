//! Code on a word: how a number is read from its bits and written into them, and how a rule is asked.
//!
//! The modules of layouts and the derives are both written with this. Which numbers and rules there are, and in which
//! order they are asked, is theirs.

mod literals;
pub(crate) mod read;
pub(crate) mod rules;
pub(crate) mod write;

pub(crate) use literals::hex;

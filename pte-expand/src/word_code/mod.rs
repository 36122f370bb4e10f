//! Code on a word: it reads a number from bits, writes a number into bits, and tests a rule.
//!
//! The modules of layouts and the derives both use it. They decide which numbers and rules there are, and the order of
//! the tests.

mod literals;
pub(crate) mod read;
pub(crate) mod rules;
pub(crate) mod write;

pub(crate) use literals::hex;

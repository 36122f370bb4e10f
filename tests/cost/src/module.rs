//! The generated module of the architecture.

use pte_core::Kind;
use pte_core::x86_64::{Decoded, Pte};

#[inline(never)]
pub fn decode(word: u64) -> Decoded {
    Pte::from_bits(word).decode()
}

#[inline(never)]
pub fn kind(word: u64) -> Kind {
    Pte::from_bits(word).kind()
}

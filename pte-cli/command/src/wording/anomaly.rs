//! Bits that no encoder produces.

use pte_layout::bits::describe;
use pte_layout::codec::Stray;

/// What is wrong with some bits: the same text in text and JSON.
pub(crate) fn anomaly(stray: &Stray) -> String {
    format!("{}: {}", describe(stray.bits), stray.why)
}

//! Bits that no encoder produces.

use arch_defs::bits::describe;
use arch_defs::codec::Stray;

/// What is wrong with some bits: the same text in text and JSON.
pub(crate) fn anomaly(stray: &Stray) -> String {
    format!("{}: {}", describe(stray.bits), stray.why)
}

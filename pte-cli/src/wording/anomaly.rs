//! Bits that no encoder writes so.

use arch_defs::bits::describe;
use arch_defs::codec::Stray;

/// What is wrong with some bits, as text and JSON say it.
pub(crate) fn anomaly(stray: &Stray) -> String {
    format!("{}: {}", describe(stray.bits), stray.why)
}

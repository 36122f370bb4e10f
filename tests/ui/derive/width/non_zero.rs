//! A type without zero cannot hold a number that may be zero.

use pte_core::PteEntry;

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    #[pte(ignore = "rest")]
    Swap { area: core::num::NonZeroU8, offset: u64 },
    #[pte(other)]
    Other(u64),
}

fn main() {
    Slot::decode(0);
}

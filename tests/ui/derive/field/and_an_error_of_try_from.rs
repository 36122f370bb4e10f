//! Code that uses the type causes no further errors.

use pte_core::{OutOfRange, PteEntry};

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    #[pte(ignore = "rest")]
    Swap { area: u8, ofset: u64 },
    #[pte(other)]
    Other(u64),
}

fn word(slot: Slot) -> Result<u64, OutOfRange> {
    Ok(u64::try_from(slot)?)
}

fn main() {
    word(Slot::decode(0)).unwrap();
}

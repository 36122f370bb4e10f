use pte_core::PteEntry;
use pte_core::x86_64::{BareFlags, SwapType};

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    Swap { area: SwapType, offset: u64, flags: BareFlags },
    #[pte(other)]
    Other(u64),
}

fn main() {
    // Code that uses the type causes no further errors.
    let _ = Slot::decode(0).try_encode();
}

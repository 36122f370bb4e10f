use pte_core::PteEntry;
use pte_core::s390::SwapOffset;

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    #[pte(clear = "rest")]
    Swap { area: u8, offset: SwapOffset },
    #[pte(other)]
    Other(u64),
}

fn main() {
    let _ = Slot::decode(0).try_encode();
}

use pte_core::PteEntry;

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    #[pte(type = 1, ignore = "rest")]
    Swap { offset: u64 },
    #[pte(kind = "swap", ignore = "rest")]
    Any { area: u8 },
    #[pte(other)]
    Other(u64),
}

fn main() {
    let _ = Slot::decode(0).try_encode();
}

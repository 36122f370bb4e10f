use pte_core::PteEntry;

#[derive(PteEntry)]
#[pte(arch = "arm64")]
enum Slot {
    #[pte(clear = "rest")]
    Swap { area: u8, offset: u64, soft_dirty: bool },
    #[pte(other)]
    Other(u64),
}

fn main() {
    // Code that uses the type causes no further errors.
    let _ = Slot::decode(0).encode();
}

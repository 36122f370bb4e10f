use pte_core::PteEntry;

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    #[pte(clear = "rest")]
    Swap { area: u8, offset: u64 },
    #[pte(clear = "rest")]
    Swap { area: u8, offset: u64 },
    #[pte(other)]
    Other(u64),
}

fn main() {
    // Code that uses the type causes no further errors.
    let _ = Slot::decode(0).try_encode();
}

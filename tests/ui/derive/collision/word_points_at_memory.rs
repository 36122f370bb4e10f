use pte_core::PteEntry;

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    // Clear address bits are page 0; bit 45 is above memory.
    #[pte(word = 0x80)]
    Page0,
    #[pte(word = 0x2000_0000_1080)]
    Above,
    #[pte(word = 0x1080)]
    Below,
    #[pte(other)]
    Other(u64),
}

fn main() {
    let _ = Slot::decode(0).try_encode();
}

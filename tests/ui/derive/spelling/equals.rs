use pte_core::PteEntry;

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    #[pte = "other"]
    Swap { area: u8, offset: u64, exclusive: bool, uffd_wp: bool, soft_dirty: bool },
    #[pte(other)]
    Other(u64),
}

fn main() {
    // No further error here.
    let _ = Slot::decode(0).encode();
}

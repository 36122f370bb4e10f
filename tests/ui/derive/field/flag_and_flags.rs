use pte_core::PteEntry;
use pte_core::x86_64::SwapFlags;

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    Swap { area: u8, offset: u64, uffd_wp: bool, flags: SwapFlags },
    #[pte(other)]
    Other(u64),
}

fn main() {
    // Code that uses the type causes no further errors.
    let _ = Slot::decode(0).try_encode();
}

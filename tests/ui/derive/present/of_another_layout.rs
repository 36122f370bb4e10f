use pte_core::PteEntry;
use pte_core::arm64::PresentPte;

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    #[pte(present)]
    Mapped(PresentPte),
    #[pte(other)]
    Other(u64),
}

fn main() {
    // Code that uses the type causes no further errors.
    let _ = Slot::decode(0).encode();
}

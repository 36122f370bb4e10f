use pte_core::PteEntry;
use pte_core::x86_64::PresentPte;

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    #[pte(present, form = "mapped", ignore = "rest")]
    Mapped(PresentPte),
    #[pte(other)]
    Other(u64),
}

fn main() {
    // Code that uses the type causes no further errors.
    let _ = Slot::decode(0).encode();
}

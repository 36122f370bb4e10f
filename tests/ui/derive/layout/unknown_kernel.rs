use pte_core::PteEntry;

#[derive(PteEntry)]
#[pte(arch = "x86-64", kernel = "6.5")]
enum Slot {
    None,
    #[pte(other)]
    Other(u64),
}

fn main() {
    // Code that uses the type causes no further errors.
    let _ = Slot::decode(0).encode();
}

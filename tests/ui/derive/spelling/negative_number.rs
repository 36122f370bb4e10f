use pte_core::PteEntry;

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    #[pte(word = -1)]
    Mine,
    #[pte(other)]
    Other(u64),
}

fn main() {
    // No further error here.
    let _ = Slot::decode(0).encode();
}

use pte_core::PteEntry;

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    #[pte(word = 0x200000000080)]
    AB,
    #[pte(word = 0x200000000090)]
    Ab,
    #[pte(other)]
    Other(u64),
}

fn main() {
    let _ = (Slot::AB_MASK, Slot::decode(0).encode());
}

use pte_core::PteEntry;

#[derive(PteEntry)]
#[pte(path = "good/predicates-only.toml")]
enum Slot {
    Swap { area: u8 },
    #[pte(other)]
    Other(u32),
}

fn main() {
    let _ = Slot::decode(0).try_encode();
}

use pte_core::PteEntry;

#[derive(PteEntry)]
#[pte(path = "good/leaves.toml")]
enum Slot {
    #[pte(present, form = "leaf", clear = "write, execute", ignore = "rest")]
    Leaf { read: bool, pfn: u64 },
    #[pte(other)]
    Other(u64),
}

fn main() {
    // Code that uses the type causes no further errors.
    let _ = Slot::decode(0).try_encode();
}

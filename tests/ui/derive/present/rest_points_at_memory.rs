use pte_core::PteEntry;

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    // The MMU walks these, and their bits can have any value.
    #[pte(present, form = "mapped")]
    Mapped { #[pte(rest)] bits: u64 },
    #[pte(present, form = "protnone")]
    ProtNone { #[pte(rest)] bits: u64 },
    #[pte(other)]
    Other(u64),
}

#[derive(PteEntry)]
#[pte(arch = "x86-64", level = "pmd")]
enum Huge {
    #[pte(present, form = "invalid")]
    Invalid { #[pte(rest)] bits: u64 },
    #[pte(present, form = "protnone", ignore = "rest")]
    ProtNone { pfn: u64 },
    #[pte(other)]
    Other(u64),
}

fn main() {
    let _ = Slot::decode(0).try_encode();
    let _ = Huge::decode(0).try_encode();
}

use pte_core::PteEntry;

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot<'a> {
    None,
    Borrowed(&'a u64),
    #[pte(other)]
    Other(u64),
}

fn main() {
}

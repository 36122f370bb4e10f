use pte_core::PteEntry;

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
struct Swap {
    area: u8,
    offset: u64,
}

fn main() {}

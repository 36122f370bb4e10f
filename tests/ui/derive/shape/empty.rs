use pte_core::PteEntry;

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
}

fn main() {
}

//! A path consists of names and `::`.

use pte_core::PteEntry;

#[derive(PteEntry)]
#[pte(arch = "x86-64", crate = "pte-core")]
enum Slot {
    #[pte(other)]
    Other(u64),
}

fn main() {
    Slot::decode(0);
}

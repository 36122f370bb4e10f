//! One error, with any features.

use pte_core::PteEntry;

#[derive(PteEntry)]
#[pte(kinds = "kinds.toml")]
enum Slot {
    #[pte(other)]
    Other(u64),
}

fn main() {
    Slot::decode(0);
}

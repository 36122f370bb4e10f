use pte_core::x86_64::{Pte, SwapFlags, SwapOffset};

fn main() {
    // A number is not known to fit until it was checked.
    let _ = Pte::swap(1, SwapOffset::ZERO, SwapFlags::NONE);
}

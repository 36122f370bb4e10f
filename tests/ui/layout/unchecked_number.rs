use pte_core::x86_64::{Pte, SwapFlags, SwapOffset};

fn main() {
    // A number must be checked before it is known to fit.
    let _ = Pte::swap(1, SwapOffset::ZERO, SwapFlags::NONE);
}

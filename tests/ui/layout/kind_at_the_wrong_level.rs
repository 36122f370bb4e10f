use pte_core::x86_64::{Pmd, SwapFlags, SwapOffset, SwapType};

fn main() {
    // A PMD can hold migration entries only.
    let _ = Pmd::swap(SwapType::ZERO, SwapOffset::ZERO, SwapFlags::NONE);
}

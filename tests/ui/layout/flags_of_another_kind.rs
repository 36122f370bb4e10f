use pte_core::x86_64::{BareFlags, Pte, SwapOffset, SwapType};

fn main() {
    // A swap entry needs the flags of swap entries.
    let _ = Pte::swap(SwapType::ZERO, SwapOffset::ZERO, BareFlags::NONE);
}

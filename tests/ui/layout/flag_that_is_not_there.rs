fn main() {
    // arm64 has no soft-dirty bit.
    let _ = pte_core::arm64::SwapFlags::SOFT_DIRTY;
}

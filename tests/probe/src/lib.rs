//! Functions whose machine code is counted.

use pte_core::x86_64::{BareFlags, Decoded, Entry, Markers, PageFlags, Pfn, Pte, SwapFlags, SwapOffset, SwapType};

#[inline(never)]
pub fn probe_encode_swap(area: SwapType, slot: SwapOffset, flags: SwapFlags) -> Pte {
    Pte::swap(area, slot, flags)
}

#[inline(never)]
pub fn probe_encode_migration(pfn: Pfn, young: bool, dirty: bool, flags: PageFlags) -> Pte {
    Pte::migration_write(pfn, young, dirty, flags)
}

#[inline(never)]
pub fn probe_encode_marker(markers: Markers, flags: BareFlags) -> Pte {
    Pte::marker(markers, flags)
}

#[inline(never)]
pub fn probe_decode_parts(word: Pte) -> (u64, u64, u64) {
    (word.swap_type(), word.swap_offset(), word.bits() & SwapFlags::ALL.bits())
}

#[inline(never)]
pub fn probe_decode(word: Pte) -> Decoded {
    word.decode()
}

#[inline(never)]
pub fn probe_try_decode(word: Pte) -> Result<Entry, pte_core::NotCanonical> {
    word.try_decode()
}

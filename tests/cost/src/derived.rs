//! The derived code.

use pte_core::PteEntry;
use pte_core::x86_64::{Pfn, PresentPte, SwapOffset, SwapType};

#[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(arch = "x86-64")]
pub enum Slot {
    None,
    #[pte(present)]
    Mapped(PresentPte),
    Swap {
        area: SwapType,
        offset: SwapOffset,
        exclusive: bool,
        uffd_wp: bool,
        soft_dirty: bool,
    },
    MigrationWrite {
        pfn: Pfn,
        young: bool,
        dirty: bool,
        uffd_wp: bool,
        soft_dirty: bool,
    },
    #[pte(kind = "marker", markers = "uffd-wp", clear = "rest")]
    Protected,
    #[pte(other)]
    Other(u64),
}

#[inline(never)]
pub fn read(word: u64) -> Slot {
    Slot::decode(word)
}

#[inline(never)]
pub fn write(slot: &Slot) -> u64 {
    slot.encode()
}

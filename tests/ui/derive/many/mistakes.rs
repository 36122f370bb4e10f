use pte_core::PteEntry;
use pte_core::x86_64::PresentPte;

#[derive(PteEntry)]
#[pte(arch = "x86-64", kernel = "6.12", level = "pte")]
enum Slot {
    None { why: u8 },
    #[pte(present, form = "mapped")]
    Mapped(PresentPte),
    Swap { area: u16, offset: u32, uffd_wp: u8 },
    #[pte(ignore = "rest")]
    MigrationRaed { pfn: u64 },
    #[pte(kind = "hwpoison", ignor = "rest")]
    Poison { pfn: u64 },
    #[pte(kind = "marker", markers = "ufd-wp", ignore = "rest")]
    Protected,
    #[pte(mask = 0xff, value = 0x100)]
    Reserved,
    #[pte(other)]
    Other(u32),
}

fn main() {
    // Code that uses the type causes no further errors.
    let slot = Slot::decode(0);
    assert_eq!(slot.try_encode(), u64::try_from(slot));
    let _ = (Slot::SWAP_MASK, Slot::from(0_u64));
}

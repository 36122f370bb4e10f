//! The same enum with handwritten code, as someone writes it who knows the layout.

use pte_core::x86_64::{Pfn, PresentPte, Pte, SwapOffset, SwapType};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    None,
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
    Protected,
    Other(u64),
}

const PRESENT: u64 = 1 | 1 << 8;
const HARDWARE: u64 = 3 << 5;
const SOFT_DIRTY: u64 = 1 << 1;
const UFFD_WP: u64 = 1 << 2;
const EXCLUSIVE: u64 = 1 << 3;
const OFFSET: u64 = (1 << 50) - 1;
const PFN: u64 = (1 << 34) - 1;
const AREAS: u64 = 23;
const MIGRATION_WRITE: u64 = 26;
const MARKER: u64 = 31;
const YOUNG: u64 = 1 << 34;
const DIRTY: u64 = 1 << 35;

impl Slot {
    pub fn decode(word: u64) -> Self {
        if word & !HARDWARE == 0 {
            return Self::None;
        }
        if word & PRESENT != 0 {
            return PresentPte::new(Pte::from_bits(word)).map_or(Self::Other(word), Self::Mapped);
        }
        let (ty, offset) = (word >> 59, !word >> 9 & OFFSET);
        let (uffd_wp, soft_dirty) = (word & UFFD_WP != 0, word & SOFT_DIRTY != 0);
        match ty {
            0..AREAS if word & 0x190 == 0 => match (SwapType::new(ty), SwapOffset::new(offset)) {
                (Ok(area), Ok(offset)) => {
                    let exclusive = word & EXCLUSIVE != 0;
                    Self::Swap {
                        area,
                        offset,
                        exclusive,
                        uffd_wp,
                        soft_dirty,
                    }
                }
                _ => Self::Other(word),
            },
            MIGRATION_WRITE if word & 0x198 == 0 && offset & !(PFN | YOUNG | DIRTY) == 0 => {
                let (young, dirty) = (offset & YOUNG != 0, offset & DIRTY != 0);
                match Pfn::new(offset & PFN) {
                    Ok(pfn) => Self::MigrationWrite {
                        pfn,
                        young,
                        dirty,
                        uffd_wp,
                        soft_dirty,
                    },
                    Err(_) => Self::Other(word),
                }
            }
            MARKER if word & 0x19e == 0 && offset == 1 => Self::Protected,
            _ => Self::Other(word),
        }
    }

    pub fn encode(&self) -> u64 {
        let entry = |ty: u64, offset: u64| ty << 59 | (offset ^ OFFSET) << 9;
        let flags =
            |uffd_wp: bool, soft_dirty: bool| u64::from(uffd_wp) << 2 | u64::from(soft_dirty) << 1;
        match *self {
            Self::None => 0,
            Self::Mapped(word) => word.bits(),
            Self::Swap {
                area,
                offset,
                exclusive,
                uffd_wp,
                soft_dirty,
            } => {
                entry(area.get(), offset.get())
                    | flags(uffd_wp, soft_dirty)
                    | u64::from(exclusive) << 3
            }
            Self::MigrationWrite {
                pfn,
                young,
                dirty,
                uffd_wp,
                soft_dirty,
            } => {
                let offset = pfn.get() | u64::from(young) << 34 | u64::from(dirty) << 35;
                entry(MIGRATION_WRITE, offset) | flags(uffd_wp, soft_dirty)
            }
            Self::Protected => entry(MARKER, 1),
            Self::Other(word) => word,
        }
    }
}

#[inline(never)]
pub fn read(word: u64) -> Slot {
    Slot::decode(word)
}

#[inline(never)]
pub fn write(slot: &Slot) -> u64 {
    slot.encode()
}

//! Markers and flags as sets: the types of `pte_core` and of `layout!` in a derived enum, compared with their own
//! decoders.

use pte_core::PteEntry;

/// Modules of `layout!` for kernels without a module in `pte_core`.
mod made {
    use pte_core::layout;

    layout! {
        pub(crate) mod without_flags { arch = "arm64", kernel = "5.10" }
    }
    layout! {
        pub(crate) mod few { arch = "x86-64", config = "MEM_SOFT_DIRTY=n,PTE_MARKER_UFFD_WP=n" }
    }
    layout! {
        pub(crate) mod made_up { path = "layouts/made-up.toml" }
    }
}

/// An enum of kinds with sets in the types of the module `$of`, and a test that it decodes as these do.
macro_rules! sets {
    (
        $name:ident: $bits:ident, $of:path, [$($layout:tt)*],
        $($kind:ident { $($field:ident: $ty:ident),* })*
    ) => {
        mod $name {
            use $of as of;

            #[derive(pte_core::PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
            #[pte($($layout)*)]
            enum Slot {
                None,
                #[pte(present)]
                Mapped(of::PresentPte),
                $($kind { $($field: of::$ty),* },)*
                #[pte(other)]
                Other($bits),
            }

            #[test]
            fn as_its_own_types() {
                for word in words() {
                    let own = of::Pte::from_bits(word);
                    let slot = Slot::decode(word);
                    // The sets have no other bits, so there is no `try_encode`.
                    assert_eq!(Slot::decode(slot.encode()), slot);
                    match own.try_decode() {
                        $(Ok(of::Entry::$kind { $($field),* }) => {
                            assert_eq!(slot, Slot::$kind { $($field),* });
                            assert_eq!(slot.encode(), word, "{own:?}");
                        })*
                        // A bit that only the hardware sets changes nothing.
                        _ => assert!(slot.encode() == word || is_none_or_kind(slot), "{own:?}"),
                    }
                }
            }

            fn is_none_or_kind(slot: Slot) -> bool {
                !matches!(slot, Slot::Mapped(_) | Slot::Other(_))
            }

            /// Entries of every type with each pair of bits flipped.
            fn words() -> impl Iterator<Item = $bits> {
                let types = (0..=of::TypeNumber::MAX.get()).map(|n| of::TypeNumber::new(n).unwrap());
                let offset = of::SwapOffset::new(1).unwrap();
                let plain = types.map(move |ty| of::Pte::from_type_and_offset(ty, offset).bits());
                let pairs = (0..$bits::BITS).flat_map(|a| (0..=a).map(move |b| 1 << a | 1 << b));
                let changes: Vec<$bits> = pairs.chain([0]).collect();
                plain.flat_map(move |word| changes.clone().into_iter().map(move |c| word ^ c))
            }
        }
    };
}

sets! {
    x86_64: u64, pte_core::x86_64, [arch = "x86-64"],
    Swap { area: SwapType, offset: SwapOffset, flags: SwapFlags }
    Hwpoison { pfn: Pfn, flags: PageFlags }
    Marker { markers: Markers, flags: BareFlags }
}
sets! {
    arm64: u64, pte_core::arm64, [arch = "arm64"],
    Swap { area: SwapType, offset: SwapOffset, flags: SwapFlags }
    Hwpoison { pfn: Pfn, flags: PageFlags }
    Marker { markers: Markers, flags: BareFlags }
}
sets! {
    s390: u64, pte_core::s390, [arch = "s390"],
    Swap { area: SwapType, offset: SwapOffset, flags: SwapFlags }
    Marker { markers: Markers, flags: BareFlags }
}
sets! {
    without_flags: u64, crate::enums::sets::made::without_flags, [arch = "arm64", kernel = "5.10"],
    Swap { area: SwapType, offset: SwapOffset, flags: SwapFlags }
    Hwpoison { pfn: Pfn, flags: PageFlags }
}
sets! {
    few: u64, crate::enums::sets::made::few, [arch = "x86-64", config = "MEM_SOFT_DIRTY=n,PTE_MARKER_UFFD_WP=n"],
    Swap { area: SwapType, offset: SwapOffset, flags: SwapFlags }
    Hwpoison { pfn: Pfn, flags: PageFlags }
    Marker { markers: Markers, flags: BareFlags }
}
sets! {
    made_up: u32, crate::enums::sets::made::made_up, [path = "layouts/made-up.toml"],
    Swap { area: SwapType, offset: SwapOffset, flags: SwapFlags }
    Hwpoison { pfn: Pfn, flags: PageFlags }
    Marker { markers: Markers, flags: BareFlags }
}

/// Also at the level above, where there are fewer kinds.
#[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(arch = "x86-64", level = "pmd")]
enum Huge {
    MigrationRead {
        pfn: pte_core::x86_64::Pfn,
        young: bool,
        dirty: bool,
        flags: pte_core::x86_64::PageFlags,
    },
    #[pte(other)]
    Other(u64),
}

#[test]
fn at_another_level() {
    use pte_core::x86_64::{PageFlags, Pfn, Pmd};
    for flags in [PageFlags::NONE, PageFlags::ALL, PageFlags::UFFD_WP] {
        let pfn = Pfn::new(7).expect("it fits");
        let word = Pmd::migration_read(pfn, true, false, flags).bits();
        let (young, dirty) = (true, false);
        let huge = Huge::MigrationRead {
            pfn,
            young,
            dirty,
            flags,
        };
        assert_eq!((Huge::decode(word), huge.encode()), (huge, word));
    }
}

/// Flags as an integer, which can have other bits too.
#[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(arch = "x86-64")]
enum Plain {
    Swap {
        area: u8,
        offset: u64,
        flags: u8,
    },
    #[pte(other)]
    Other(u64),
}

#[test]
fn as_an_integer() {
    let slot = |flags| Plain::Swap {
        area: 1,
        offset: 1,
        flags,
    };
    let word = slot(0b1010).try_encode().expect("exclusive and soft-dirty");
    assert_eq!(Plain::decode(word), slot(0b1010));
    let error = slot(1).try_encode().unwrap_err();
    assert_eq!(
        error.to_string(),
        "flags 0x1 does not fit: it is a multiple of 0x2 up to 0xe"
    );
}

//! `pte_core` under another name, or re-exported by another crate: `crate = "…"`.

/// As a crate of a kernel would re-export it.
mod kernel {
    pub(crate) use ::pte_core as pte;
}

/// This module is empty: a path that still begins with `::pte_core` would fail.
#[allow(unused)]
mod pte_core {}

use kernel::pte::{PteEntry, PteFlags};

#[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(arch = "x86-64", crate = "crate::enums::another_name::kernel::pte")]
enum Slot {
    #[pte(ignore = "rest")]
    Swap { area: u8, offset: u64 },
    #[pte(other)]
    Other(u64),
}

#[derive(PteFlags)]
#[pte(word = 32, crate = "kernel::pte")]
struct Control {
    #[pte(bits = "15:8")]
    mode: u8,
    #[pte(bits = "3:0")]
    level: u8,
}

kernel::pte::layout! {
    mod small {
        arch = "s390",
        crate = "crate::enums::another_name::kernel::pte",
    }
}

#[test]
fn all_of_it_works() {
    let swap = Slot::Swap {
        area: 1,
        offset: 0x11,
    };
    assert_eq!(swap.try_encode(), Ok(0x0fff_ffff_ffff_dc00));
    assert_eq!(Slot::decode(0x0fff_ffff_ffff_dc00), swap);
    let control = Control { mode: 3, level: 1 };
    assert_eq!(control.try_write_into(0xffff_0000), Ok(0xffff_0301));
    assert_eq!(small::Pte::NONE.bits(), 0x400);
}

/// Generated code has no other path. The tests above would not find one, since the crate exists too.
#[test]
fn no_other_path_is_left() {
    let entry = "#[pte(arch = \"x86-64\", crate = \"my::own\")] enum E { #[pte(ignore = \"rest\")] Swap { area: u8, offset: u64 }, #[pte(other)] Other(u64) }";
    let flags = "#[pte(word = 32, crate = \"my::own\")] struct F { #[pte(bits = \"3:0\")] a: u8 }";
    for code in [
        pte_tests::derived(entry.parse().expect("Rust")),
        pte_tests::derived_flags(flags.parse().expect("Rust")),
    ] {
        let text = code.to_string();
        assert!(text.contains("my :: own :: OutOfRange"), "{text}");
        assert!(!text.contains("pte_core"), "{text}");
    }
}

/// A method that the crate has for every type is not called instead of the derived one.
#[test]
fn methods_of_others_are_not_called() {
    trait Everything: Sized {
        fn encode(self) -> u64 {
            0xbad
        }
        fn try_encode(self) -> Result<u64, kernel::pte::OutOfRange> {
            Ok(0xbad)
        }
    }
    impl<T> Everything for T {}

    #[derive(PteEntry)]
    #[pte(arch = "x86-64", crate = "kernel::pte")]
    enum Fixed {
        #[pte(word = 0x10)]
        Ours,
        #[pte(other)]
        Other(u64),
    }
    assert_eq!(u64::from(Fixed::Ours), 0x10);
    assert_eq!(u64::from(Fixed::Other(0x11)), 0x11);
    assert_eq!(PteEntry::try_encode(&Fixed::Ours), Ok(0x10));
    let swap = Slot::Swap { area: 1, offset: 0 };
    assert_eq!(u64::try_from(swap), Ok(0x0fff_ffff_ffff_fe00));
    assert_eq!(PteEntry::try_encode(&swap), Ok(0x0fff_ffff_ffff_fe00));
    // They exist and mean something else.
    assert_eq!(
        (Everything::encode(7), Everything::try_encode(7)),
        (0xbad, Ok(0xbad))
    );
}

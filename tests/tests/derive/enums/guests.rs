//! The derives in a strict crate: lints are errors, names are used already, tokens come through macros.

#![deny(
    warnings,
    missing_docs,
    unreachable_pub,
    unused_qualifications,
    unused_results
)]
#![deny(
    trivial_numeric_casts,
    trivial_casts,
    missing_debug_implementations,
    single_use_lifetimes
)]
#![deny(clippy::all, clippy::pedantic, clippy::nursery)]
// It contradicts `unreachable_pub`.
#![allow(clippy::redundant_pub_crate)]

/// The names that generated code uses, with other meanings.
#[allow(dead_code, missing_debug_implementations)]
mod taken {
    pub(crate) struct Result;
    pub(crate) struct Option;
    pub(crate) struct Some;
    pub(crate) struct Ok;
    pub(crate) struct Err;
    pub(crate) struct From;
    pub(crate) struct TryFrom;
    pub(crate) struct Into;
    pub(crate) mod core {}
    pub(crate) mod std {}

    macro_rules! assert {
        () => {};
    }
    macro_rules! unreachable {
        () => {};
    }

    use pte_core::{PteEntry, PteFlags};

    #[derive(PteEntry, Clone, Copy, PartialEq, Eq)]
    #[pte(arch = "x86-64")]
    pub(crate) enum Slot {
        None,
        #[pte(present)]
        Ok(pte_core::x86_64::PresentPte),
        #[pte(clear = "rest")]
        Swap {
            area: pte_core::x86_64::SwapType,
            offset: u64,
        },
        #[pte(other)]
        Err(u64),
    }

    #[derive(PteFlags, Clone, Copy, PartialEq, Eq)]
    #[pte(word = 16)]
    pub(crate) struct Register {
        #[pte(bits = "3:0")]
        pub(crate) word: u8,
        #[pte(bit = 4)]
        pub(crate) w: bool,
        #[pte(bit = 5)]
        pub(crate) v: bool,
        #[pte(bit = 6)]
        pub(crate) r#type: bool,
    }

    assert!();
    unreachable!();
}

use pte_core::PteEntry;

/// A public type, documented as the lint requires.
#[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(arch = "arm64")]
pub(crate) enum Public {
    /// Nothing.
    None,
    /// A swapped page, in `area`.
    #[doc = "And in `offset`."]
    Swap {
        /// The area.
        #[doc(alias = "device")]
        r#type: u8,
        /// The slot.
        offset: u64,
        /// The flags that 6.12 has on arm64.
        exclusive: bool,
        /// The other.
        uffd_wp: bool,
    },
    /// Not a variant: it is not compiled.
    #[cfg(any())]
    #[pte(kind = "there is none")]
    Never { nothing: core::convert::Infallible },
    /// A page that moves.
    MigrationRead {
        /// Its frame.
        pfn: u64,
        /// Young.
        young: bool,
        /// Dirty.
        dirty: bool,
        /// Kept.
        #[cfg(not(any()))]
        uffd_wp: bool,
        /// Not there.
        #[cfg(any())]
        soft_dirty: bool,
    },
    /// A deprecated variant.
    #[deprecated]
    #[pte(kind = "hwpoison", ignore = "rest")]
    #[cfg_attr(all(), pte(clear = "pfn"))]
    Poisoned,
    /// The rest.
    #[pte(other)]
    Other(u64),
}

/// Everything comes through a macro, in invisible groups.
macro_rules! make {
    ($vis:vis $name:ident, $arch:literal, $level:expr, $variant:ident $kind:literal { $($field:ident: $ty:ty),* }, $word:ty) => {
        #[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
        #[pte(arch = $arch, level = $level)]
        $vis enum $name {
            #[pte(kind = $kind, clear = "rest")]
            $variant { $($field: $ty),* },
            #[pte(other)]
            Other($word),
        }
    };
}

make!(pub(crate) Made, "x86-64", "pte", Swapped "swap" { area: u8, offset: pte_core::x86_64::SwapOffset }, u64);

#[test]
fn they_are_like_any_other() {
    let slot = taken::Slot::decode(0x0fff_ffff_ffff_dc00);
    assert!(matches!(slot, taken::Slot::Swap { offset: 0x11, .. }));
    let register = taken::Register::from_bits(0xff5a);
    assert!(register.word == 10 && register.w && !register.v && register.r#type);
    assert_eq!(register.try_write_into(0), Ok(0x5a));
    let made = Made::decode(0x0fff_ffff_ffff_dc00);
    assert!(matches!(made, Made::Swapped { area: 1, .. }));
    assert_eq!(made.try_encode(), Ok(0x0fff_ffff_ffff_dc00));
    for word in [0, 0x1, 0x1_01a6_2004, u64::MAX] {
        assert_eq!(Public::decode(word).try_encode(), Ok(word));
    }
}

/// In a function and at compile time.
#[test]
fn inside_of_a_function() {
    #[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
    #[pte(arch = "s390")]
    enum Local {
        #[pte(clear = "rest")]
        Swap {
            area: pte_core::s390::SwapType,
            offset: pte_core::s390::SwapOffset,
        },
        #[pte(other)]
        Other(u64),
    }
    const WORD: u64 = 0x0000_0000_0000_0640;
    const SLOT: Local = Local::decode(WORD);
    const BACK: u64 = SLOT.encode();
    assert_eq!((BACK, u64::from(SLOT)), (WORD, WORD));
}

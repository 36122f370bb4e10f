//! The derives for your own architecture, given by the path of its file: words of 32 bits, a type in two pieces and
//! wider than needed, an offset in two pieces and inverted.

use pte_core::{PteEntry, PteFlags};

#[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(path = "layouts/made-up.toml")]
enum Slot {
    None,
    #[pte(present, form = "mapped", clear = "dirty")]
    Clean {
        pfn: u32,
        rw: bool,
        #[pte(rest)]
        rest: u16,
    },
    Swap {
        area: u8,
        offset: u32,
        exclusive: bool,
        uffd_wp: bool,
        soft_dirty: bool,
    },
    // The same field in every other way: fixed, clear and ignored.
    #[pte(clear = "uffd-wp", ignore = "soft-dirty")]
    Hwpoison(#[pte(pfn)] u32),
    #[pte(flags = "uffd-wp", ignore = "pfn, rest")]
    MigrationRead {},
    #[pte(pfn = 0x1234, clear = "rest")]
    MigrationReadExclusive,
    #[pte(ignore = "rest", clear = "pfn")]
    MigrationWrite {
        young: bool,
        dirty: bool,
    },
    #[pte(kind = "marker", markers = "poisoned", ignore = "rest")]
    Poisoned,
    #[pte(other)]
    Other(u32),
}

/// A word made as in a kernel header, by the layout file.
fn header(ty: u32, offset: u32, flags: u32) -> u32 {
    let not = !offset;
    let ty = (ty >> 4 & 7) << 29 | (ty & 15) << 3;
    ty | (not >> 6 & 0xfff) << 17 | (not & 0x3f) << 7 | 1 << 14 | flags
}

const SOFT_DIRTY: u32 = 1 << 16;
const UFFD_WP: u32 = 1 << 15;
const EXCLUSIVE: u32 = 1 << 13;

/// Ignored bits are encoded as 0.
fn goes_both_ways(word: u32, written: u32, slot: Slot) {
    assert_eq!(Slot::decode(word), slot, "{word:#x}");
    assert_eq!(slot.try_encode(), Ok(written), "{slot:?}");
    assert_eq!(Slot::decode(written), slot, "{written:#x}");
}

#[test]
fn every_area_and_every_offset() {
    for area in 0..23 {
        for offset in 0..1 << 18 {
            let (flags, on) = match offset % 8 {
                0 => (0, [false; 3]),
                1 => (EXCLUSIVE, [true, false, false]),
                2 => (UFFD_WP, [false, true, false]),
                3 => (SOFT_DIRTY, [false, false, true]),
                _ => (EXCLUSIVE | UFFD_WP | SOFT_DIRTY, [true; 3]),
            };
            let word = header(area, offset, flags);
            let [exclusive, uffd_wp, soft_dirty] = on;
            let slot = Slot::Swap {
                area: area as u8,
                offset,
                exclusive,
                uffd_wp,
                soft_dirty,
            };
            assert_eq!(Slot::decode(word), slot);
            assert_eq!(slot.try_encode(), Ok(word));
        }
    }
}

#[test]
fn types_that_are_no_kind() {
    for ty in 32..128 {
        let word = header(ty, 5, 0);
        goes_both_ways(word, word, Slot::Other(word));
    }
}

/// The types of the kinds, in the order of the kinds file after the 23 areas.
#[test]
fn left_out_fixed_and_ignored() {
    let (poison, read) = (header(23, 0x5a5a, 0), header(24, 0, UFFD_WP));
    for (flags, is) in [
        (0, true),
        (SOFT_DIRTY, true),
        (UFFD_WP, false),
        (UFFD_WP | SOFT_DIRTY, false),
    ] {
        let word = poison | flags;
        if is {
            goes_both_ways(word, poison, Slot::Hwpoison(0x5a5a));
        } else {
            goes_both_ways(word, word, Slot::Other(word));
        }
    }
    for pfn in 0..1 << 16 {
        goes_both_ways(header(24, pfn, UFFD_WP), read, Slot::MigrationRead {});
        let not = header(24, pfn, 0);
        assert_eq!(Slot::decode(not), Slot::Other(not));
        let word = header(25, pfn, 0);
        let expected = if pfn == 0x1234 {
            Slot::MigrationReadExclusive
        } else {
            Slot::Other(word)
        };
        goes_both_ways(word, word, expected);
    }
    for flags in [UFFD_WP, SOFT_DIRTY] {
        let word = header(25, 0x1234, flags);
        goes_both_ways(word, word, Slot::Other(word));
    }
    for (young, dirty) in [(false, false), (true, false), (false, true), (true, true)] {
        let offset = u32::from(young) << 16 | u32::from(dirty) << 17;
        let slot = Slot::MigrationWrite { young, dirty };
        goes_both_ways(header(26, offset, SOFT_DIRTY), header(26, offset, 0), slot);
        let word = header(26, offset | 1, 0);
        goes_both_ways(word, word, Slot::Other(word));
    }
    for offset in 0..8 {
        let word = header(31, offset, 0);
        let expected = if offset == 2 {
            Slot::Poisoned
        } else {
            Slot::Other(word)
        };
        goes_both_ways(word, word, expected);
    }
}

#[test]
fn present_words() {
    for (word, slot) in [
        (
            0x0000_0002,
            Slot::Clean {
                pfn: 0,
                rw: false,
                rest: 0,
            },
        ),
        (
            0xffff_f006,
            Slot::Clean {
                pfn: 0xf_ffff,
                rw: true,
                rest: 0,
            },
        ),
        // `rest` keeps bits where they are.
        (
            0x0000_1ff2,
            Slot::Clean {
                pfn: 1,
                rw: false,
                rest: 0xff0,
            },
        ),
        (0x0000_000a, Slot::Other(0xa)),
        (0, Slot::None),
    ] {
        goes_both_ways(word, word, slot);
    }
    for rest in 0..=u16::MAX {
        let slot = Slot::Clean {
            pfn: 1,
            rw: false,
            rest,
        };
        assert_eq!(slot.try_encode().is_ok(), rest & !0xff0 == 0, "{rest:#x}");
    }
    let error = Slot::Clean {
        pfn: 1 << 20,
        rw: false,
        rest: 0,
    }
    .try_encode()
    .unwrap_err();
    assert_eq!(
        error.to_string(),
        "pfn 0x100000 does not fit: the highest is 0xfffff"
    );
}

/// The traits, and the constants for code in assembly or C.
#[test]
fn traits_and_constants() {
    assert_eq!(u32::try_from(Slot::Poisoned), Ok(header(31, 2, 0)));
    assert_eq!(Slot::from(header(31, 2, 0)), Slot::Poisoned);
    let generic = <Slot as PteEntry>::try_encode(&Slot::Poisoned);
    assert_eq!(generic.map(<Slot as PteEntry>::decode), Ok(Slot::Poisoned));
    // A swap entry has no such constants: its area decides too.
    let mask: u32 = Slot::POISONED_MASK;
    assert_eq!(mask, !SOFT_DIRTY);
    assert_eq!(Slot::POISONED_VALUE, header(31, 2, 0));
}

#[derive(PteFlags, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(path = "layouts/made-up.toml")]
struct Bits {
    rw: bool,
    #[pte(field = "pfn")]
    frame: u32,
}

#[derive(PteFlags, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(word = 8)]
struct Byte {
    #[pte(bit = 7)]
    top: bool,
    #[pte(bits = "6:0")]
    low: arbitrary_int::u7,
}

#[derive(PteFlags, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(word = 64)]
struct Whole {
    #[pte(bits = "63:0")]
    all: u64,
}

#[test]
fn bits_of_words_of_any_width() {
    let bits = Bits::from_bits(0x1234_5ff6);
    assert_eq!(
        bits,
        Bits {
            rw: true,
            frame: 0x12345
        }
    );
    assert_eq!(bits.try_bits(), Ok(0x1234_5004));
    assert_eq!(bits.try_write_into(0xffff_ffff), Ok(0x1234_5fff));
    for byte in 0..=u8::MAX {
        let read = Byte::from_bits(byte);
        assert_eq!((read.top, read.low.value()), (byte >= 0x80, byte & 0x7f));
        assert_eq!((read.bits(), read.write_into(!byte)), (byte, byte));
    }
    assert_eq!((Byte::MASK, Whole::MASK), (0xff, u64::MAX));
    assert_eq!(Whole::from_bits(u64::MAX).bits(), u64::MAX);
}

//! Every form of a variant and of a field that the derive accepts. None of them may lose a bit.

use arbitrary_int::{u5, u34, u50};
use pte_core::x86_64::{Pfn, PresentPte, SwapOffset, SwapType};
use pte_core::{OutOfRange, Pfn as Frame, PteEntry};

/// A type of another crate: `MAX`, `new` and `get` are all that the derive needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Slots(u64);

impl Slots {
    const MAX: Self = Self((1 << 50) - 1);

    const fn new(value: u64) -> Result<Self, u8> {
        if value > Self::MAX.0 {
            Err(0)
        } else {
            Ok(Self(value))
        }
    }

    const fn get(self) -> u64 {
        self.0
    }
}

#[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(arch = "x86-64")]
enum Types {
    #[pte(present)]
    Mapped(PresentPte),
    #[pte(clear = "rest", type = 0)]
    Swap { offset: Slots },
    #[pte(kind = "swap", type = 1, clear = "rest")]
    Second { offset: u50 },
    #[pte(kind = "swap", type = 2, clear = "uffd-wp")]
    Third(
        #[pte(offset)] SwapOffset,
        #[pte(flag = "soft-dirty")] bool,
        #[pte(flag = "exclusive")] bool,
    ),
    #[pte(kind = "swap", flags = "uffd-wp, exclusive", clear = "soft-dirty")]
    Protected {
        #[pte(type, min = 3, max = 7)]
        device: u5,
        #[pte(min = 1, max = 0xffff)]
        offset: u32,
    },
    #[pte(kind = "swap", flags = "uffd-wp", clear = "rest")]
    Whole {
        #[pte(min = 8)]
        area: SwapType,
        offset: u64,
    },
    #[pte(ignore = "rest")]
    Hwpoison { pfn: Pfn },
    MigrationRead {
        pfn: u34,
        young: bool,
        dirty: bool,
        uffd_wp: bool,
        soft_dirty: bool,
    },
    #[pte(markers = 3, clear = "rest")]
    Marker,
    #[pte(word = 0xf800_0000_0000_0010)]
    Reserved,
    // Bit 45 keeps the address away from memory.
    #[pte(mask = 0xf800_2000_0000_01ff, value = 0xf800_2000_0000_0016)]
    Token {
        #[pte(bits = "58:46")]
        key: u16,
        #[pte(bit = 9)]
        hot: bool,
        #[pte(rest)]
        rest: u64,
    },
    #[pte(
        mask = 0xf800_2000_0000_01ff,
        value = 0xf800_2000_0000_0018,
        ignore = "58:50, rest"
    )]
    Left {
        #[pte(bits = "44:9", min = 1)]
        r#type: u64,
    },
    #[pte(other)]
    Other { word: u64 },
}

/// `slot` encodes to this word, and this word decodes to it.
fn is(slot: Types, word: u64) {
    assert_eq!(slot.try_encode(), Ok(word), "{slot:?}");
    assert_eq!(Types::decode(word), slot, "{word:#x}");
    // The hardware may set bits 6:5 in a non-present entry.
    if !matches!(slot, Types::Mapped(_) | Types::Other { .. }) {
        assert_eq!(Types::decode(word | 0x60), slot, "{word:#x}");
    }
}

fn swap(ty: u64, offset: u64, flags: u64) -> u64 {
    ty << 59 | (!offset & ((1 << 50) - 1)) << 9 | flags
}

#[test]
fn each_form() {
    let top = (1 << 50) - 1;
    is(Types::Swap { offset: Slots(17) }, swap(0, 17, 0));
    is(
        Types::Second {
            offset: u50::new(top),
        },
        swap(1, top, 0),
    );
    is(Types::Third(SwapOffset::MAX, true, false), swap(2, top, 2));
    is(Types::Third(SwapOffset::ZERO, false, true), swap(2, 0, 8));
    for device in 3..8 {
        for offset in [1, 2, 0xfffe, 0xffff] {
            let slot = Types::Protected {
                device: u5::new(device),
                offset,
            };
            is(slot, swap(device.into(), offset.into(), 4 | 8));
        }
    }
    is(
        Types::Whole {
            area: SwapType::MAX,
            offset: top,
        },
        swap(22, top, 4),
    );
    is(
        Types::Hwpoison { pfn: Frame::MAX },
        swap(23, Pfn::MAX.get(), 0),
    );
    assert_eq!(
        Types::decode(swap(23, 5, 2 | 4)).try_encode(),
        Ok(swap(23, 5, 0))
    );
    is(Types::Marker, swap(31, 3, 0));
    is(Types::Reserved, 0xf800_0000_0000_0010);
    is(
        Types::Token {
            key: 0x1fff,
            hot: false,
            rest: 0x1fff_ffff_fc00,
        },
        0xffff_ffff_ffff_fc16,
    );
    is(Types::Left { r#type: 1 }, 0xf800_2000_0000_0218);
    assert_eq!(
        Types::decode(0xf800_2000_0000_0018),
        Types::Other {
            word: 0xf800_2000_0000_0018
        }
    );
    assert_eq!(
        Types::decode(0xfffc_2000_0000_0218),
        Types::Left { r#type: 1 }
    );
}

/// A number out of its bounds is refused, and the word with it belongs to another variant.
#[test]
fn bounds() {
    for device in [0, 2, 8, 31] {
        let word = swap(device.into(), 1, 4 | 8);
        assert_eq!(Types::decode(word), Types::Other { word });
        let slot = Types::Protected {
            device: u5::new(device),
            offset: 1,
        };
        assert!(slot.try_encode().is_err(), "{device}");
    }
    for offset in [0, 0x1_0000, u32::MAX] {
        let word = swap(3, offset.into(), 4 | 8);
        assert_eq!(Types::decode(word), Types::Other { word });
        let slot = Types::Protected {
            device: u5::new(3),
            offset,
        };
        assert!(slot.try_encode().is_err(), "{offset:#x}");
    }
    let low = SwapType::new(7).expect("an area");
    assert!(
        Types::Whole {
            area: low,
            offset: 0
        }
        .try_encode()
        .is_err()
    );
    let word = swap(23, 1, 4);
    assert!(
        !matches!(Types::decode(word), Types::Whole { .. }),
        "type 23 is no area"
    );
}

/// `rest` has no bits of other fields.
#[test]
fn the_rest_is_the_rest() {
    for bit in 0..64 {
        let token = Types::Token {
            key: 0,
            hot: false,
            rest: 1 << bit,
        };
        let result: Result<u64, OutOfRange> = token.try_encode();
        if (10..45).contains(&bit) {
            assert_eq!(result, Ok(0xf800_2000_0000_0016 | 1 << bit));
        } else {
            assert_eq!(result.unwrap_err().value, 1 << bit);
        }
    }
}

/// A number that fits but has bits in the gaps: a checked type does not know of gaps.
#[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(arch = "x86-64")]
enum Gaps {
    #[pte(mask = 0xf800_2000_0000_01ff, value = 0xf800_2000_0000_0010)]
    Token {
        #[pte(rest)]
        rest: pte_core::Offset<0x07ff_dfff_ffff_fe00>,
    },
    #[pte(other)]
    Other(u64),
}

#[test]
fn a_checked_type_with_gaps() {
    let low = pte_core::Offset::new(0x200).expect("it is below the highest");
    assert_eq!(
        Gaps::Token { rest: low }.try_encode(),
        Ok(0xf800_2000_0000_0210)
    );
    let between = pte_core::Offset::new(0x0ff).expect("it is below the highest");
    assert!(Gaps::Token { rest: between }.try_encode().is_err());
}

/// Two variants of one kind whose bounds do not overlap, and no others: `decode` accepts every word.
#[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(arch = "x86-64")]
enum Halves {
    #[pte(ignore = "rest")]
    Swap {
        #[pte(max = 0xff)]
        offset: u64,
    },
    #[pte(kind = "swap", ignore = "rest")]
    Far {
        #[pte(min = 0x100)]
        offset: u64,
    },
    #[pte(other)]
    Other(u64),
}

#[test]
fn one_kind_in_two_variants() {
    for offset in (0..0x400).chain([(1 << 50) - 1]) {
        for area in [0, 1, 22] {
            let found = Halves::decode(swap(area, offset, 0));
            let expected = match offset {
                0..=0xff => Halves::Swap { offset },
                // All ones, stored inverted, in area 0: the word is 0, which is none.
                0x3_ffff_ffff_ffff if area == 0 => Halves::Other(0),
                _ => Halves::Far { offset },
            };
            assert_eq!(found, expected);
        }
    }
    assert!(Halves::Swap { offset: 0x100 }.try_encode().is_err());
    assert!(Halves::Far { offset: 0xff }.try_encode().is_err());
}

/// A PFN whose bits the word stores twice: 64 KiB pages and 52 bits of address on arm64.
#[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(arch = "arm64", params = "page-shift=16,max-physmem-bits=52")]
enum Wide {
    #[pte(present, form = "mapped")]
    Mapped {
        pfn: u64,
        #[pte(rest)]
        rest: u64,
    },
    #[pte(other)]
    Other(u64),
}

#[test]
fn nothing_that_is_stored_twice_is_lost() {
    let mut seen = [0, 0];
    for low in [0x3_u64, 0x703, 0x0040_0000_0000_0703] {
        for bits in 0..1 << 8 {
            let word = low | (bits & 15) << 12 | (bits >> 4) << 46;
            let read = Wide::decode(word);
            assert_eq!(read.try_encode(), Ok(word), "{word:#x}: {read:?}");
            seen[usize::from(matches!(read, Wide::Mapped { .. }))] += 1;
        }
    }
    assert!(seen.iter().all(|n| *n > 0), "{seen:?}");
}

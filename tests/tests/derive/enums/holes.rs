//! Types that refuse numbers below their `MAX`: decoding goes on to the next variant or to the catch-all, and never
//! panics.

use pte_core::{PteEntry, PteFlags};

/// The memory type in an extended page table: 2, 3 and 7 are reserved (SDM volume 3, "Format of an EPT Page-Table Entry
/// that Maps a 4-KByte Page").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MemoryType {
    Uncacheable = 0,
    WriteCombining = 1,
    WriteThrough = 4,
    WriteProtected = 5,
    WriteBack = 6,
}

impl MemoryType {
    const MAX: Self = Self::WriteBack;

    const fn new(number: u64) -> Result<Self, ()> {
        match number {
            0 => Ok(Self::Uncacheable),
            1 => Ok(Self::WriteCombining),
            4 => Ok(Self::WriteThrough),
            5 => Ok(Self::WriteProtected),
            6 => Ok(Self::WriteBack),
            _ => Err(()),
        }
    }

    const fn get(self) -> u64 {
        self as u64
    }
}

/// The others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Reserved(u64);

impl Reserved {
    const MAX: Self = Self(7);

    const fn new(number: u64) -> Result<Self, ()> {
        match number {
            2 | 3 | 7 => Ok(Self(number)),
            _ => Err(()),
        }
    }

    const fn get(self) -> u64 {
        self.0
    }
}

/// Three bits, and every number of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Any(u64);

impl Any {
    const MAX: Self = Self(7);

    const fn new(number: u64) -> Result<Self, ()> {
        if number > 7 {
            Err(())
        } else {
            Ok(Self(number))
        }
    }

    const fn get(self) -> u64 {
        self.0
    }
}

/// Even numbers of twenty bits: too many to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Even(u64);

impl Even {
    const MAX: Self = Self(0xf_ffff);

    const fn new(number: u64) -> Result<Self, ()> {
        if number > 0xf_ffff || number % 2 == 1 {
            Err(())
        } else {
            Ok(Self(number))
        }
    }

    const fn get(self) -> u64 {
        self.0
    }
}

#[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(path = "downstream/nested/layouts/ept.toml")]
enum Page {
    None,
    #[pte(present, mask = 0x7, value = 0x7)]
    Mapped {
        #[pte(bits = "5:3", max = 6)]
        memory_type: MemoryType,
        #[pte(rest)]
        rest: u64,
    },
    #[pte(present, mask = 0x7, value = 0x5)]
    Code {
        #[pte(bits = "31:12")]
        even: Even,
        #[pte(rest)]
        rest: u64,
    },
    #[pte(other)]
    Other(u64),
}

#[test]
fn refused_numbers_go_to_the_catch_all() {
    for number in 0..8 {
        let word = 0x1234_5007 | number << 3;
        let expected = match MemoryType::new(number) {
            Ok(memory_type) => Page::Mapped {
                memory_type,
                rest: 0x1234_5000,
            },
            Err(()) => Page::Other(word),
        };
        assert_eq!(Page::decode(word), expected);
        assert_eq!(expected.try_encode(), Ok(word));
    }
    assert_eq!(Page::decode(0x1005), Page::Other(0x1005));
    let code = Page::Code {
        even: Even(2),
        rest: 0,
    };
    assert_eq!(Page::decode(0x2005), code);
}

/// With the same bits and another mask, before and after.
#[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(path = "downstream/nested/layouts/ept.toml")]
enum Next {
    #[pte(present, mask = 0x7, value = 0x7)]
    Misconfigured {
        #[pte(bits = "5:3")]
        reserved: Reserved,
        #[pte(rest)]
        rest: u64,
    },
    #[pte(present, mask = 0x7, value = 0x7)]
    Mapped {
        #[pte(bits = "5:3", max = 6)]
        memory_type: MemoryType,
        #[pte(rest)]
        rest: u64,
    },
    #[pte(present, mask = 0x7, value = 0x5)]
    Code {
        #[pte(bits = "5:3", max = 6)]
        memory_type: MemoryType,
        #[pte(rest)]
        rest: u64,
    },
    #[pte(present, mask = 0x3f, value = 0x3d)]
    Seven {
        #[pte(rest)]
        rest: u64,
    },
    #[pte(present, mask = 0x37, value = 0x15)]
    TwoOrThree {
        #[pte(bit = 3)]
        three: bool,
        #[pte(rest)]
        rest: u64,
    },
    #[pte(other)]
    Other(u64),
}

#[test]
fn refused_numbers_go_to_the_next_variant() {
    for number in 0..8 {
        let (rest, bits) = (0x1234_5000, 0x1234_5000 | number << 3);
        let (mapped, code) = match MemoryType::new(number) {
            Ok(memory_type) => (
                Next::Mapped { memory_type, rest },
                Next::Code { memory_type, rest },
            ),
            Err(()) => (
                Next::Misconfigured {
                    reserved: Reserved(number),
                    rest,
                },
                match number {
                    7 => Next::Seven { rest },
                    _ => Next::TwoOrThree {
                        three: number == 3,
                        rest,
                    },
                },
            ),
        };
        for (word, expected) in [(bits | 7, mapped), (bits | 5, code)] {
            assert_eq!(Next::decode(word), expected);
            assert_eq!(expected.try_encode(), Ok(word));
        }
    }
}

/// Without a catch-all: the derive proves that no number is left.
#[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(path = "layouts/predicates-only.toml")]
enum Whole {
    None,
    #[pte(present, mask = 0x1, value = 0x1)]
    Good {
        #[pte(bits = "5:3", max = 6)]
        memory_type: MemoryType,
        #[pte(bits = "10:8")]
        any: Any,
        #[pte(rest)]
        rest: u32,
    },
    #[pte(present, mask = 0x1, value = 0x1)]
    Bad {
        #[pte(bits = "5:3")]
        reserved: Reserved,
        #[pte(rest)]
        rest: u32,
    },
    #[pte(mask = 0x3, value = 0x2)]
    Even {
        #[pte(rest)]
        rest: u32,
    },
    #[pte(mask = 0x3, value = 0x0)]
    Third {
        #[pte(bits = "31:2", min = 1)]
        rest: u32,
    },
}

#[test]
fn nothing_is_left() {
    for word in (0..0x1000).chain([u32::MAX, u32::MAX - 1]) {
        let found = Whole::decode(word);
        assert_eq!(found.try_encode(), Ok(word), "{found:?}");
        let is_good = word & 1 == 1 && MemoryType::new(u64::from(word >> 3 & 7)).is_ok();
        assert_eq!(matches!(found, Whole::Good { .. }), is_good);
        let is_bad = word & 1 == 1 && !is_good;
        assert_eq!(matches!(found, Whole::Bad { .. }), is_bad);
    }
}

/// A struct of bits has no other variant, so its types must accept every number.
#[derive(PteFlags, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(word = 16)]
struct Register {
    #[pte(bits = "2:0")]
    any: Any,
    #[pte(bits = "15:3")]
    offset: pte_core::Offset<0x1fff>,
}

#[test]
fn a_struct_of_bits() {
    for word in 0..=u16::MAX {
        let found = Register::from_bits(word);
        assert_eq!(found.any.get(), u64::from(word & 7));
        assert_eq!(found.bits(), word);
    }
}

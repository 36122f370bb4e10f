//! Names that a crate may use for its own items.

use pte_core::{PteEntry, PteFlags};

/// The name of a type of `core::cell`, which always has a type argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cell(u64);

impl Cell {
    const MAX: Self = Self(0xff);

    const fn new(number: u64) -> Result<Self, ()> {
        if number > 0xff {
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
#[pte(arch = "x86-64")]
enum Slot {
    #[pte(mask = 0xffff_ffff_fff0_0fff, value = 0x2000_0000_0080)]
    Celled {
        #[pte(bits = "19:12")]
        cell: Cell,
    },
    #[pte(other)]
    Other(u64),
}

#[test]
fn a_type_called_cell() {
    let celled = Slot::Celled { cell: Cell(0x12) };
    assert_eq!(celled.encode(), 0x2000_0001_2080);
    assert_eq!(Slot::decode(0x2000_0001_2080), celled);
}

/// Constants with the names of variables in derived code: in a pattern they would be meant.
#[allow(non_upper_case_globals, dead_code)]
mod constants {
    use pte_core::{PteEntry, PteFlags};

    const w: u64 = 5;
    const v: u64 = 5;
    const n: u64 = 5;
    const all: u64 = 5;
    const at: u64 = 5;
    const f_offset: u64 = 1;
    const f_cell: u64 = 1;
    const entry: u64 = 5;

    #[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
    #[pte(arch = "x86-64")]
    pub(super) enum Slot {
        #[pte(ignore = "rest")]
        Swap { area: u8, offset: u64 },
        #[pte(mask = 0xffff_ffff_fff0_0fff, value = 0x2000_0000_0080)]
        Celled {
            #[pte(bits = "19:12")]
            cell: super::Cell,
        },
        #[pte(mask = 0xffff_ffff_ffff_01ff, value = 0x2000_0000_0090)]
        Named {
            #[pte(bits = "15:9")]
            w: u8,
        },
        #[pte(other)]
        Other(u64),
    }

    #[derive(PteFlags, Clone, Copy, Debug, PartialEq, Eq)]
    #[pte(word = 16)]
    pub(super) struct Bits {
        #[pte(bits = "7:0")]
        pub(super) cell: super::Cell,
        #[pte(bits = "15:8")]
        pub(super) w: u8,
    }
}

#[test]
fn constants_beside_the_type() {
    use constants::{Bits, Slot};
    let (cell, w) = (Cell(0x12), 0x34);
    for slot in [
        Slot::Celled { cell },
        Slot::Named { w },
        Slot::Other(0x1234_5001),
    ] {
        let word = slot.try_encode().expect("it fits");
        assert_eq!(Slot::decode(word), slot);
    }
    let bits = Bits { cell, w };
    assert_eq!(Bits::from_bits(bits.bits()), bits);
    assert_eq!(bits.bits(), 0x3412);
}

/// `r#pte` is `pte` to the compiler, which hands it to the derives too.
#[derive(PteFlags, Clone, Copy, Debug, PartialEq, Eq)]
#[r#pte(word = 8)]
struct Raw {
    #[r#pte(bit = 3)]
    a: bool,
    #[pte(r#bits = "7:4")]
    b: u8,
}

#[test]
fn raw_names_of_the_attribute_and_its_keys() {
    assert_eq!(Raw::from_bits(0x5f), Raw { a: true, b: 5 });
}

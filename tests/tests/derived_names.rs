//! Names that a crate may have for its own things.

use pte_core::PteEntry;

/// The name of a type of `core::cell`, which is always of something.
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

//! Forms that any of several bits makes: a leaf of RISC-V, a page of an extended page table.

use pte_core::PteEntry;

#[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(path = "layouts/leaves.toml")]
enum Riscv {
    None,
    #[pte(present, form = "leaf", ignore = "user")]
    Leaf {
        read: bool,
        write: bool,
        execute: bool,
        #[pte(rest)]
        rest: u64,
    },
    #[pte(present, form = "table")]
    Table {
        pfn: u64,
        #[pte(rest)]
        rest: u64,
    },
    #[pte(other)]
    Other(u64),
}

#[test]
fn leaves_and_tables() {
    for low in 0..1 << 10 {
        let word: u64 = 0x1234_5400 | low;
        let found = Riscv::decode(word);
        let bit = |at: u32| word >> at & 1 == 1;
        let (read, write, execute) = (bit(1), bit(2), bit(3));
        let expected = match (read || write || execute, bit(0)) {
            (true, _) => Riscv::Leaf {
                read,
                write,
                execute,
                rest: word & !0x1e,
            },
            (false, true) => Riscv::Table {
                pfn: 0x4_8d15,
                rest: word & 0x3f0,
            },
            (false, false) => Riscv::Other(word),
        };
        assert_eq!(found, expected, "{word:#x}");
        let ignored = if read || write || execute { 0x10 } else { 0 };
        assert_eq!(found.try_encode(), Ok(word & !ignored));
    }
}

#[test]
fn other_words_are_refused() {
    let (read, write, execute) = (false, false, false);
    let rest = 0x1234_5400;
    let none = Riscv::Leaf {
        read,
        write,
        execute,
        rest,
    };
    let error = none.try_encode().unwrap_err();
    assert_eq!((error.value, error.mask, error.min), (0, 0xe, 0x2));
    assert_eq!(error.field, "read, write, execute");
}

/// Also by `mask` and `value`, with the bits in one number or in `rest`.
#[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(path = "downstream/nested/layouts/ept.toml")]
enum Nested {
    None,
    #[pte(present, mask = 0x38, value = 0x30)]
    WriteBack {
        #[pte(bits = "2:0")]
        access: u8,
        #[pte(rest)]
        rest: u64,
    },
    #[pte(present, mask = 0x38, value = 0x00)]
    Uncacheable {
        #[pte(bit = 0)]
        read: bool,
        #[pte(rest)]
        rest: u64,
    },
    #[pte(other)]
    Other(u64),
}

#[test]
fn pages_of_a_guest() {
    for low in 0..1 << 8 {
        let word: u64 = 0x1234_5000 | low;
        let found = Nested::decode(word);
        assert_eq!(found.try_encode(), Ok(word));
        let (ty, access) = (word >> 3 & 7, word & 7);
        assert_eq!(
            matches!(found, Nested::WriteBack { .. }),
            ty == 6 && access != 0
        );
        assert_eq!(
            matches!(found, Nested::Uncacheable { .. }),
            ty == 0 && access != 0
        );
    }
    let empty = Nested::WriteBack { access: 0, rest: 0 };
    assert!(empty.try_encode().is_err());
    let (read, rest) = (false, 0x1234_5000);
    assert!(Nested::Uncacheable { read, rest }.try_encode().is_err());
    let rest = rest | 4;
    let execute = Nested::Uncacheable { read, rest };
    assert_eq!(execute.try_encode(), Ok(0x1234_5004));
}

/// Read, write and execute in one field, with other bits above and below.
#[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(path = "layouts/leaves.toml")]
enum Whole {
    #[pte(present, mask = 0xf0, value = 0x10)]
    Rest {
        #[pte(rest)]
        bits: u64,
    },
    #[pte(present, mask = 0xf0, value = 0x20)]
    Access {
        #[pte(bits = "3:0")]
        access: u8,
        #[pte(rest)]
        rest: u64,
    },
    #[pte(other)]
    Other(u64),
}

/// The error has the given value, and a value with one of its bits set is accepted.
#[test]
fn the_error_names_the_bits() {
    let error = |entry: Whole| entry.try_encode().unwrap_err().to_string();
    assert_eq!(
        error(Whole::Rest { bits: 0x100 }),
        "rest 0x100 does not fit: one of the bits 0xf must be set"
    );
    assert_eq!(
        error(Whole::Access {
            access: 0,
            rest: 0x100
        }),
        "access 0x0 does not fit: one of the bits 0xf must be set"
    );
    let (read, write, execute) = (false, false, false);
    let leaf = Riscv::Leaf {
        read,
        write,
        execute,
        rest: 1,
    };
    assert_eq!(
        leaf.try_encode().unwrap_err().to_string(),
        "read, write, execute 0x0 does not fit: one of the bits 0xe must be set"
    );
}

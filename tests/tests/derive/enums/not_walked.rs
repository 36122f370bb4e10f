//! Present words that the MMU does not walk: a variant by their form encodes no address of memory.

use pte_core::PteEntry;

/// Both forms of a page: the MMU walks one and not the other.
#[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(arch = "x86-64")]
enum Page {
    #[pte(present, form = "mapped")]
    Mapped {
        #[pte(rest)]
        bits: u64,
    },
    #[pte(present, form = "protnone")]
    ProtNone {
        pfn: u64,
        #[pte(rest)]
        bits: u64,
    },
    #[pte(other)]
    Other(u64),
}

/// At the level above: only the PFN is kept, or nothing.
#[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(arch = "x86-64", level = "pmd")]
enum Huge {
    #[pte(present, form = "invalid", ignore = "rest")]
    Invalid { pfn: u64 },
    #[pte(present, form = "protnone", ignore = "pfn")]
    ProtNone {
        #[pte(rest)]
        bits: u64,
    },
    #[pte(other)]
    Other(u64),
}

/// The bit that keeps addresses away from memory.
const ABOVE: u64 = 1 << 45;

#[test]
fn a_pfn_is_encoded_inverted() {
    for pfn in [1, 0x12345, (1 << 33) - 1] {
        let word = Page::ProtNone { pfn, bits: 0 }.try_encode();
        let word = word.expect("it fits");
        assert_eq!((word & ABOVE, word & 0xfff), (ABOVE, 0x100), "{word:#x}");
        assert_eq!(Page::decode(word), Page::ProtNone { pfn, bits: 0 });
    }
    let huge = Huge::Invalid { pfn: 0x200 }.try_encode();
    assert_eq!(huge, Ok(0x000f_ffff_ffc0_0080));
    let unkept = Huge::ProtNone { bits: 0 }.try_encode();
    assert_eq!(unkept, Ok(0x000f_ffff_ffe0_0180));
}

#[test]
fn what_the_mmu_walks_is_kept_as_it_is() {
    let bits = 0x1234_5066;
    assert_eq!(Page::Mapped { bits }.try_encode(), Ok(bits | 1));
    assert_eq!(Page::decode(bits | 1), Page::Mapped { bits });
}

/// The variants of `ui/derive/collision/help_on_memory.rs`, which can point at memory, each changed as the help says.
#[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(arch = "x86-64")]
enum Advised {
    #[pte(mask = 0xfff, value = 0x080)]
    LowerBound {
        #[pte(bits = "51:12", min = 0x2_0000_0000, max = 0x3_ffff_ffff)]
        frame: u64,
        #[pte(bits = "63:52")]
        key: u16,
    },
    #[pte(mask = 0xfffc_0000_0000_0fff, value = 0x090)]
    TopBit {
        #[pte(bits = "45:12", min = 0x2_0000_0000)]
        frame: u64,
        #[pte(bits = "49:46")]
        key: u8,
    },
    #[pte(mask = 0x2000_0000_0fff, value = 0x2000_0000_0280)]
    Rest {
        #[pte(rest)]
        bits: u64,
    },
    #[pte(
        mask = 0xffff_ffff_fff0_0fff,
        value = 0x2000_0000_0290,
        ignore = "19:12"
    )]
    InTheMask,
    #[pte(
        mask = 0x2000_0000_0fff,
        value = 0x2000_0000_0480,
        ignore = "63:46, 44:20"
    )]
    Ignored {
        #[pte(bits = "19:12")]
        number: u8,
    },
    #[pte(mask = 0xffff_ffff_fff0_0fff, value = 0x2000_0000_0490)]
    Bit {
        #[pte(bits = "19:12")]
        number: u8,
    },
    #[pte(word = 0x2000_0000_1680)]
    Word,
    #[pte(other)]
    Other(u64),
}

#[test]
fn the_help_works() {
    let (frame, number) = (0x2_0001_2345, 7);
    for entry in [
        Advised::LowerBound { frame, key: 1 },
        Advised::TopBit { frame, key: 1 },
        Advised::Rest { bits: 0x1_0000 },
        Advised::InTheMask,
        Advised::Ignored { number },
        Advised::Bit { number },
        Advised::Word,
    ] {
        let word = entry.try_encode().expect("it fits");
        assert_eq!(word & ABOVE, ABOVE, "{entry:?}");
        assert_eq!(Advised::decode(word), entry);
    }
}

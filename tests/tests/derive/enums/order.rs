//! `rest` means everything that is not mentioned, wherever it is among the keys and the names.

use pte_core::PteEntry;

#[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(arch = "x86-64")]
enum Behind {
    #[pte(
        kind = "marker",
        markers = "uffd-wp",
        ignore = "soft-dirty",
        clear = "rest"
    )]
    WriteProtected,
    #[pte(ignore = "soft-dirty, rest")]
    Swap { area: u8, offset: u64 },
    #[pte(present, form = "mapped", clear = "dirty", ignore = "accessed, rest")]
    Clean { pfn: u64 },
    #[pte(
        mask = 0x2000_0000_03ff,
        value = 0x2000_0000_0080,
        ignore = "62:59, rest"
    )]
    Mine,
    #[pte(other)]
    Other(u64),
}

#[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
#[pte(arch = "x86-64")]
enum Before {
    #[pte(
        kind = "marker",
        markers = "uffd-wp",
        clear = "rest",
        ignore = "soft-dirty"
    )]
    WriteProtected,
    #[pte(ignore = "rest, soft-dirty")]
    Swap { area: u8, offset: u64 },
    #[pte(present, form = "mapped", ignore = "rest, accessed", clear = "dirty")]
    Clean { pfn: u64 },
    #[pte(
        mask = 0x2000_0000_03ff,
        value = 0x2000_0000_0080,
        ignore = "rest, 62:59"
    )]
    Mine,
    #[pte(other)]
    Other(u64),
}

#[test]
fn one_meaning_in_any_order() {
    let words = [
        0xffff_ffff_ffff_fc00,
        0xffff_ffff_ffff_fc02,
        0xffff_ffff_ffff_fc08,
        0x0fff_ffff_ffff_dc00,
        0x0fff_ffff_ffff_dc0a,
        0x1234_5025,
        0x1234_5065,
        0x2000_0000_0080,
        0x7800_2000_0000_0480,
    ];
    let mut seen = Vec::new();
    for word in words {
        let (behind, before) = (Behind::decode(word), Before::decode(word));
        assert_eq!(format!("{behind:?}"), format!("{before:?}"), "{word:#x}");
        assert_eq!(behind.try_encode(), before.try_encode());
        seen.push(std::mem::discriminant(&behind));
    }
    // The marker with exclusive set, and the mapped word with dirty set, belong to the catch-all.
    let other = std::mem::discriminant(&Behind::Other(0));
    let others: Vec<usize> = (0..9).filter(|n| seen[*n] == other).collect();
    assert_eq!(others, [2, 6]);
}

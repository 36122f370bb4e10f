//! The short description of a word in `pte check --proposal`: a word for every branch.

use arch_defs::DEFINITIONS;
use pte_layout::check::proposal::reads_as;
use pte_layout::model::Layout;
use pte_layout::model::config::Configuration;

fn layout(arch: &str, kernel: &str) -> Layout {
    let kernel = kernel.parse().expect("a kernel");
    DEFINITIONS
        .layout(arch, kernel, &Configuration::default())
        .unwrap_or_else(|e| panic!("{e}"))
}

#[track_caller]
fn is(layout: &Layout, word: u64, wanted: &str) {
    assert_eq!(
        reads_as(layout, &layout.levels[0], word),
        wanted,
        "{word:#x}"
    );
}

/// A swap entry of x86-64 at level pte.
fn entry(ty: u64, offset: u64) -> u64 {
    ty << 59 | (!offset & ((1 << 50) - 1)) << 9
}

#[test]
fn none_and_present() {
    let mut x86 = layout("x86-64", "6.12");
    is(&x86, 0, "none");
    is(&x86, 0x60, "none");
    is(&x86, 0x1001, "present (mapped)");
    is(&x86, 0x100, "present (protnone)");
    x86.levels[0].forms.clear();
    is(&x86, 0x1001, "present");
}

#[test]
fn entries() {
    let x86 = layout("x86-64", "6.12");
    is(&x86, entry(1, 0x11), "swap, area 1, slot 0x11");
    is(&x86, entry(1, 0x11) | 0x10, "swap, area 1, slot 0x11");
    is(&x86, entry(26, 5), "migration-write, PFN 0x5");
    is(&x86, entry(31, 1), "marker uffd-wp");
    is(&x86, entry(31, 3), "marker uffd-wp poisoned");
}

/// Bits above a PFN are reported; a stray bit elsewhere is not among them.
#[test]
fn above_the_pfn() {
    let x86 = layout("x86-64", "6.12");
    let above = "migration-write, PFN 0x5, bits above it ignored";
    is(&x86, entry(26, 1 << 40 | 5), above);
    is(&x86, entry(26, 5) | 0x10, "migration-write, PFN 0x5");
    // A marker has no PFN.
    is(&x86, entry(31, 1 << 40 | 1), "marker uffd-wp");
    is(&x86, entry(31, 1 << 40), "marker, offset 0x10000000000");
    is(&x86, entry(31, 0), "marker, offset 0x0");
}

#[test]
fn words_of_no_kind() {
    let arm64 = layout("arm64", "5.10");
    is(&arm64, 0x80, "unknown, type 32, offset 0x0");
    is(&arm64, 0x380, "unknown, type 32, offset 0x3");
    let s390 = layout("s390", "6.12");
    let by_type = "unknown, read as swap by generic code: type 16, offset 0x0";
    is(&s390, 0x440, by_type);
    let mut bare = layout("x86-64", "6.12");
    bare.levels[0].entries = None;
    let nothing = "no meaning: not none, not present, not an entry";
    is(&bare, entry(1, 0x11), nothing);
    is(&bare, 0x1001, "present (mapped)");
    is(&bare, 0, "none");
}

/// Bits that are set in the word for none are no anomaly; bits that the test for none ignores are.
#[test]
fn anomalies_of_none() {
    let mut s390 = layout("s390", "6.12");
    let stray = |layout: &Layout, word| -> Vec<u64> {
        let read = pte_layout::codec::decode(layout, &layout.levels[0], word);
        assert_eq!(read.kind, "none", "{word:#x}");
        read.stray.iter().map(|s| s.bits).collect()
    };
    assert_eq!(s390.none_word(&s390.levels[0]), 0x400);
    assert_eq!(stray(&s390, 0x400), [0; 0]);
    for compare in s390.levels[0].none.0.iter_mut().flatten() {
        compare.mask &= !0x60;
    }
    assert_eq!(stray(&s390, 0x400), [0; 0]);
    assert_eq!(stray(&s390, 0x420), [0x20]);
    assert_eq!(stray(&s390, 0x460), [0x60]);
}

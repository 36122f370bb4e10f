//! One file for a family of architectures, and an architecture whose kernel fills the TLB itself.

use arch_defs::DEFINITIONS;
use pte_core::{Kind, layout};
use pte_layout::codec::{decode, encode};
use pte_layout::model::Class;

use super::made_up::{class, epoch, file, sound, swap, with};

layout! { mod no_walker { path = "layouts/needs/no-walker.toml" } }
layout! { mod narrow { path = "layouts/needs/family.toml", arch = "narrow" } }
layout! { mod wide { path = "layouts/needs/family.toml", arch = "wide", kernel = "6.1" } }

/// No hardware walker: the MMU walks no word, and that is not a fault.
#[test]
fn no_hardware_walker() {
    let both = epoch("no-walker.toml", None, None, None);
    sound(&both);
    let layout = with(&both, &[], &[]);
    let pte = layout.level("pte").unwrap();
    assert!((0..=0xffff).all(|w| !pte.hw_valid.holds(w)));
    let word = encode(&layout, pte, "swap", &swap(3, 0x12)).unwrap();
    assert_eq!(word, 0x12 << 8 | 3 << 2);
    let typed = no_walker::Pte::swap(
        no_walker::SwapType::new(3).unwrap(),
        no_walker::SwapOffset::new(0x12).unwrap(),
        no_walker::SwapFlags::NONE,
    );
    assert_eq!((u64::from(typed.bits()), typed.kind()), (word, Kind::Swap));
}

/// One file for a family: the word width differs, and an option selects the architecture.
#[test]
fn variants_of_a_family() {
    let family = file("family.toml");
    assert_eq!(family.archs().collect::<Vec<_>>(), ["narrow", "wide"]);
    let picked: Vec<bool> = family.variants.iter().map(|v| v.picked_by[0].1).collect();
    assert_eq!(picked, [false, true], "!WIDE_PAE, WIDE_PAE");
    let refused = DEFINITIONS
        .of_file(&family, None, None, None)
        .unwrap_err()
        .to_string();
    assert!(refused.contains("narrow, wide"), "{refused}");
    for (arch, bits) in [("narrow", 32), ("wide", 64)] {
        for (kernel, has) in [("6.2", false), ("6.3", true)] {
            let both = epoch("family.toml", Some(arch), Some(kernel), None);
            sound(&both);
            let layout = with(&both, &[], &[]);
            assert_eq!((layout.word_bits, layout.entry_bits), (bits, 32));
            // Each of the two has one of the page sizes.
            let page = if arch == "narrow" { 12 } else { 14 };
            assert_eq!(layout.params["page-shift"], page);
            let flags = layout.kind("swap").unwrap().flags.clone();
            assert_eq!(
                flags.iter().any(|f| f == "exclusive"),
                has,
                "{arch} {kernel}"
            );
            let pte = layout.level("pte").unwrap();
            let word = encode(&layout, pte, "swap", &swap(2, 5)).unwrap();
            let expected = if bits == 32 {
                5 << 9 | 2 << 1
            } else {
                2 << 59 | 5 << 9
            };
            assert_eq!(word, expected, "{arch}");
            let read = decode(&layout, pte, word);
            assert_eq!((read.kind.as_str(), read.raw.unwrap().offset), ("swap", 5));
            // P and G, alone and together.
            for (word, wanted) in [
                (1, Class::Present),
                (0x100, Class::Present),
                (0, Class::None),
            ] {
                assert_eq!(class(&layout, "pte", word), wanted);
            }
            assert_eq!(decode(&layout, pte, 0x5100).pfn, Some(5), "protnone");
        }
    }
    let word = narrow::Pte::swap(
        narrow::SwapType::new(2).unwrap(),
        narrow::SwapOffset::new(5).unwrap(),
        narrow::SwapFlags::EXCLUSIVE,
    );
    assert_eq!(word.bits(), 5_u32 << 9 | 1 << 7 | 2 << 1);
    let word = wide::Pte::swap(
        wide::SwapType::new(2).unwrap(),
        wide::SwapOffset::new(5).unwrap(),
        wide::SwapFlags::NONE,
    );
    assert_eq!(word.bits(), 2_u64 << 59 | 5 << 9);
}

//! What none and present depend on: options and parameters, the address of a symbol, and which of them is tested first.

use arch_defs::DEFINITIONS;
use pte_core::layout;
use pte_layout::codec::{decode, encode};
use pte_layout::model::Class;
use pte_layout::written::layout::LayoutFile;

use super::made_up::{class, epoch, path, sound, swap, with};

layout! { mod big_pages { path = "layouts/needs/by-option.toml", config = "RADIX_MMU=n", params = "wide-flags=1,page-shift=16" } }
layout! { mod symbol { path = "layouts/needs/symbol.toml", params = "invalid-pte-table=4096" } }
layout! { mod none_first { path = "layouts/needs/none-first.toml" } }

/// Predicates, masks, positions and single lines that depend on options and parameters, several at once.
#[test]
fn predicates_by_option_and_parameter() {
    let both = epoch("by-option.toml", None, None, None);
    sound(&both);
    let on = with(&both, &[], &[]);
    let off = with(&both, &["HUGE_LEAVES"], &[]);
    assert_eq!(class(&on, "pmd", 0x8), Class::Present);
    assert_eq!(class(&off, "pmd", 0x8), Class::NonPresent);
    assert_eq!(class(&on, "pte", 0x8), Class::NonPresent);
    // An empty word with bit 6 is none only with a hash table and without radix.
    for (options, wanted) in [
        (&[][..], Class::NonPresent),
        (&["RADIX_MMU"], Class::None),
        (&["HASH_MMU"], Class::NonPresent),
        (&["RADIX_MMU", "HASH_MMU"], Class::NonPresent),
    ] {
        let layout = with(&both, options, &[]);
        assert_eq!(class(&layout, "pte", 0x40), wanted, "{options:?}");
    }
    for (wide, shift) in [(0, 12), (0, 16), (1, 12), (1, 16)] {
        let layout = with(&both, &[], &[("wide-flags", wide), ("page-shift", shift)]);
        let pte = layout.level("pte").unwrap();
        let mut fields = swap(1, 1);
        fields.flags = vec!["uffd-wp".to_owned()];
        let word = encode(&layout, pte, "swap", &fields).unwrap();
        let flag = if wide == 1 { 1 << 62 } else { 1 << 4 };
        assert_eq!(word, 1 << 7 | 1 << shift | flag, "{wide} {shift}");
        assert_eq!(decode(&layout, pte, word).flags, ["uffd-wp"]);
    }
    let word = big_pages::Pte::swap(
        big_pages::SwapType::new(1).unwrap(),
        big_pages::SwapOffset::new(1).unwrap(),
        big_pages::SwapFlags::UFFD_WP,
    );
    assert_eq!(word.bits(), 1 << 7 | 1 << 16 | 1 << 62);
    assert_eq!(big_pages::Pte::from_bits(0x40).class().name(), "none");
}

/// None is the address of a symbol: if it is given, the word is none; if not, the layout reports that it is unknown.
#[test]
fn none_is_a_symbol() {
    let both = epoch("symbol.toml", None, None, None);
    sound(&both);
    let address = 0x9000_0000_0123_4000_u64;
    let unknown = with(&both, &[], &[]);
    assert_eq!(unknown.level("pmd").unwrap().unknown, ["invalid-pte-table"]);
    assert!(unknown.level("pte").unwrap().unknown.is_empty());
    assert_eq!(class(&unknown, "pmd", address), Class::NonPresent);
    let known = with(&both, &[], &[("invalid-pte-table", address.cast_signed())]);
    assert!(known.level("pmd").unwrap().unknown.is_empty());
    assert_eq!(class(&known, "pmd", address), Class::None);
    assert_eq!(class(&known, "pmd", 0), Class::NonPresent);
    assert_eq!(class(&known, "pte", 0x40), Class::None);
    assert_eq!(symbol::Pmd::from_bits(4096).class().name(), "none");
}

/// A word that is both none and present is none.
#[test]
fn none_is_tested_first() {
    let both = epoch("none-first.toml", None, None, None);
    sound(&both);
    let layout = with(&both, &[], &[]);
    assert_eq!(class(&layout, "pte", 0x100_0000), Class::None);
    assert_eq!(class(&layout, "pte", 0x100_0100), Class::Present);
    assert_eq!(
        none_first::Pte::from_bits(0x100_0000).class().name(),
        "none"
    );
    // Leaving out the reason is an error.
    let text = std::fs::read_to_string(path("none-first.toml")).unwrap();
    let text: String = text
        .lines()
        .filter(|l| !l.starts_with("none-first"))
        .map(|l| format!("{l}\n"))
        .collect();
    let bare = LayoutFile::parse(&pte_tests::source_text::source("bare.toml", &text)).unwrap();
    let report = pte_layout::validate::check(&bare, DEFINITIONS.kinds().unwrap()).unwrap_err();
    assert_eq!(
        report.diagnostics.iter().map(|d| d.id).collect::<Vec<_>>(),
        ["predicates"]
    );
}

//! `layout!` on layouts without lines for non-present entries: only what exists is generated.

#![deny(warnings)]

use pte_core::{Class, Kind, Level, layout};

layout! {
    mod ept { path = "downstream/nested/layouts/ept.toml" }
}

layout! {
    mod predicates { path = "layouts/predicates-only.toml" }
}

layout! {
    mod upper { path = "layouts/entries-below-only.toml" }
}

/// Every word has an answer: if it is neither none nor present, it is unknown.
#[test]
fn nested_pages() {
    let page = ept::Pte::from_bits(0x1234_5037);
    assert_eq!((page.class(), page.kind()), (Class::Present, Kind::Present));
    let ept::Entry::Present(ept::Present::Pte(word)) = page.decode().entry else {
        panic!("{page:?}");
    };
    assert_eq!(word.pfn(), Some(0x1_2345));
    assert!(word.is_read() && word.is_write() && word.is_execute() && !word.is_dirty());
    assert_eq!(word.memory_type(), Some(6));
    assert_eq!(ept::Pte::NONE.decode().entry, ept::Entry::None);
    let other = ept::Pte::from_bits(0x18);
    assert_eq!(other.kind(), Kind::Unknown);
    assert_eq!(other.decode().entry, ept::Entry::Unknown(0x18));
    assert!(other.try_decode().is_err());
    for word in [0, 1 << 63, 0x18, 0x1234_5037, u64::MAX] {
        let word = ept::Pte::from_bits(word);
        let entry = word.decode().entry;
        assert_eq!(ept::Pte::from_decoded(word.decode()), word);
        assert_eq!(ept::Pte::encode(entry).map(|w| w.kind()), Ok(word.kind()));
    }
    assert_eq!(page.to_string(), "present pfn 0x12345 [read write execute]");
}

/// A layout with nothing but the rules of two levels.
#[test]
fn nothing_but_predicates() {
    use predicates::{Entry, Pmd, Present, Pte};
    let pmd = Pmd::from_bits(0x81);
    assert!(matches!(
        pmd.decode().entry,
        Entry::Present(Present::Pmd(_))
    ));
    assert_eq!(Pmd::encode(pmd.decode().entry), Ok(pmd));
    let error = Pte::encode(pmd.decode().entry).unwrap_err();
    assert_eq!((error.kind, error.level), (Kind::Present, Level::Pte));
    assert_eq!(Pte::from_bits(2).decode().entry, Entry::Unknown(2));
    // A word has no type and no offset, and 32 bits.
    assert_eq!(Pte::from_bits(2).to_string(), "unknown");
    let error = Pte::from_bits(2).try_decode().unwrap_err();
    assert_eq!(error.to_string(), "0x2 is not a valid entry: bits 31:0");
}

/// Non-present entries exist at one of two levels: no kind is used at the other, whatever the kinds file lists.
#[test]
fn entries_at_one_level() {
    use upper::{Entry, PageFlags, Pfn, Pmd, Pte};
    let entry = Entry::MigrationRead {
        pfn: Pfn::new(5).expect("it fits"),
        young: true,
        dirty: false,
        flags: PageFlags::NONE,
    };
    let word = Pte::encode(entry).expect("it stands there");
    assert_eq!(word.decode().entry, entry);
    let error = Pmd::encode(entry).unwrap_err();
    assert_eq!((error.kind, error.level), (Kind::MigrationRead, Level::Pmd));
    assert_eq!(Pmd::from_bits(word.bits()).kind(), Kind::Unknown);
}

//! A made-up architecture that is defined in TOML alone, read by the macro and at run time.
//! (The command reads the same file in `tests/cli`.)
//!
//! The expected values are computed below as a kernel header does it, from the comment of the TOML file and not from
//! the code under test.

use arch_defs::DEFINITIONS;
use pte_core::{Kind, layout};
use pte_layout::codec::{Fields, decode, encode};
use pte_layout::diagnostic::Source;
use pte_layout::model::config::Configuration;
use pte_layout::model::{Class, Layout};
use pte_layout::reader::resolve;
use pte_layout::written::layout::LayoutFile;

layout! {
    mod made_up { path = "layouts/made-up.toml" }
}

/// `__swp_entry_to_pte(__swp_entry(type, offset))`, as a header would define it.
fn header_encode(ty: u32, offset: u32) -> u32 {
    let not = !offset;
    (ty >> 4 & 7) << 29 | (not >> 6 & 0xfff) << 17 | 1 << 14 | (not & 0x3f) << 7 | (ty & 15) << 3
}

fn at_run_time() -> Layout {
    changed(&[])
}

/// The layout after some replacements in its text.
fn changed(changes: &[(&str, &str)]) -> Layout {
    let path = pte_tests::root().join("layouts/made-up.toml");
    let source = pte_layout::source::read(&path).unwrap_or_else(|e| panic!("{e}"));
    let mut text = source.text.clone();
    for (old, new) in changes {
        assert!(text.contains(old), "made-up.toml has no {old}");
        text = text.replace(old, new);
    }
    let name = "made-up.toml".into();
    let source = std::sync::Arc::new(Source { name, text });
    let file = LayoutFile::parse(&source).unwrap_or_else(|e| panic!("{e}"));
    let epoch = DEFINITIONS.of_file(&file, None, None, None);
    let (file, kinds) = epoch.unwrap_or_else(|e| panic!("{e}"));
    resolve(&file, &kinds, &Configuration::default()).unwrap_or_else(|e| panic!("{e}"))
}

#[test]
fn every_type_and_every_bit_of_the_offset() {
    let layout = at_run_time();
    let pte = layout.level("pte").unwrap();
    let offsets = (0..18)
        .map(|b| 1 << b)
        .chain([0, 0x3ffff, 0x2_5a5a, 0x1_a5a5]);
    for offset in offsets {
        for ty in 0..128 {
            let raw = header_encode(ty, offset);
            let typed = made_up::Pte::from_type_and_offset(
                made_up::TypeNumber::new(u64::from(ty)).unwrap(),
                made_up::SwapOffset::new(u64::from(offset)).unwrap(),
            );
            assert_eq!(typed.bits(), raw, "{ty} {offset:#x}");
            let fields = Fields {
                ty: Some(ty.into()),
                offset: Some(offset.into()),
                ..Fields::default()
            };
            assert_eq!(encode(&layout, pte, "unknown", &fields), Ok(raw.into()));
            // On 32 bits the kernel's `swp_entry_t` has six bits for the type.
            assert_eq!(
                (typed.swap_type(), typed.swap_offset()),
                (u64::from(ty % 64), u64::from(offset))
            );
            let d = decode(&layout, pte, raw.into());
            assert_eq!(d.raw.unwrap().ty, u64::from(ty % 64));
            assert_eq!(d.kind, typed.kind().name());
            assert_eq!(
                d.is_canonical(),
                typed.try_decode().is_ok(),
                "{ty} {offset:#x} {d:?}"
            );
            // The truncated bit is reported if the rest is the type of a kind, and otherwise not.
            let cut = d.stray.iter().filter(|s| s.why.contains("has no room for"));
            let cut: Vec<u64> = cut.map(|s| s.bits).collect();
            let expected = if ty & 64 != 0 && ty % 64 < 32 {
                vec![1 << 31]
            } else {
                vec![]
            };
            assert_eq!(cut, expected, "{ty}");
            // 32 types are used; the seven bits can store more.
            assert_eq!(d.kind == "unknown", ty % 64 > 31, "{ty}");
            if ty > 31 {
                assert!(!d.is_canonical());
            }
        }
    }
}

/// One word with an anomaly of each sort: their order is part of every output.
#[test]
fn anomalies_have_an_order() {
    // A second level, and the test for an entry ignores bit 2.
    let layout = changed(&[
        (r#"levels = ["pte"]"#, r#"levels = ["pte", "pmd"]"#),
        (r#"swap = { mask = "0x4007""#, r#"swap = { mask = "0x4003""#),
    ]);
    let pmd = layout.level("pmd").unwrap();
    let anomalies = |word: u32| {
        let d = decode(&layout, pmd, word.into());
        let all = d.stray.into_iter().map(|s| (s.bits, s.why));
        (d.kind, all.collect::<Vec<_>>())
    };
    let is = |kind: &str, all: &[(u64, &str)]| {
        let all = all.iter().map(|(bits, why)| (*bits, (*why).to_owned()));
        (kind.to_owned(), all.collect::<Vec<_>>())
    };
    let zero = (1 << 2, "must be 0: the entry is stored three bits up");
    // A marker, with bit 6 of the type, bit 5 of the offset, a flag of swap entries and a bit that must be 0.
    let word = header_encode(31 | 1 << 6, 1 | 1 << 5) | 1 << 13 | 1 << 2;
    let of_marker = [
        zero,
        (0xe000_0078, "marker is not used at level pmd"),
        (1 << 13, "exclusive is not set on marker"),
        (1 << 31, "type bits that swp_entry_t has no room for"),
        (1 << 12, "offset bits that marker does not use"),
    ];
    assert_eq!(anomalies(word), is("marker", &of_marker));
    let word = header_encode(48, 0) | 1 << 2;
    let of_none = [zero, (0xe000_0078, "type 48 belongs to no kind")];
    assert_eq!(anomalies(word), is("unknown", &of_none));
    // No entry, present or none: the bits from the highest down.
    let word = header_encode(0, 0) & !(1 << 14) | 1 << 2 | 1;
    let of_bits = [
        (1 << 14, "must be 1: what tells an entry from none"),
        zero,
        (1, "must be 0: R: present tests it"),
    ];
    assert_eq!(anomalies(word), is("unknown", &of_bits));
}

#[test]
fn classes_are_compares_under_a_mask() {
    let layout = at_run_time();
    let pte = layout.level("pte").unwrap();
    for word in 0..=0xffff_u32 {
        let class = match (word & 0x4003 == 0, word & 3 == 2) {
            (true, _) => Class::None,
            (false, true) => Class::Present,
            (false, false) => Class::NonPresent,
        };
        assert_eq!(pte.class(word.into()), class, "{word:#x}");
        let typed = made_up::Pte::from_bits(word);
        assert_eq!(typed.class().to_string(), class.name(), "{word:#x}");
        let entry = word & 0x4007 == 0x4000;
        if class == Class::NonPresent && !entry {
            assert_eq!(typed.kind(), Kind::Unknown, "{word:#x}");
        }
        assert_eq!(made_up::Pte::from_decoded(typed.decode()), typed);
    }
}

#[test]
fn kinds_and_flags() {
    let area = made_up::SwapType::new(22).unwrap();
    assert!(
        made_up::SwapType::new(23).is_err(),
        "23 areas, as on every architecture with all options on"
    );
    let slot = made_up::SwapOffset::new(0x1_2345).unwrap();
    let all = made_up::SwapFlags::ALL;
    assert_eq!(all.bits(), 1 << 16 | 1 << 15 | 1 << 13);
    assert_eq!(
        made_up::Pte::swap(area, slot, all).bits(),
        header_encode(22, 0x1_2345) | 1 << 16 | 1 << 15 | 1 << 13
    );
    // A PFN has 16 of the 28 address bits; young and dirty are above it.
    let pfn = made_up::Pfn::MAX;
    assert_eq!(pfn.get(), 0xffff);
    let moved = made_up::Pte::migration_read(pfn, true, false, made_up::PageFlags::NONE);
    assert_eq!(moved.bits(), header_encode(24, 0x1_ffff));
    assert_eq!(moved.to_string(), "migration-read pfn 0xffff young");
    assert_eq!(
        made_up::Pte::marker(made_up::Markers::UFFD_WP, made_up::BareFlags::NONE).bits(),
        header_encode(31, 1)
    );
    let used = made_up::PresentPte::new_mapped(0xabcde)
        .unwrap()
        .with_rw(true);
    assert_eq!((used.bits(), used.pfn()), (0xabcd_e006, Some(0xabcde)));
    assert!(made_up::PresentPte::new_mapped(1 << 20).is_err());
}

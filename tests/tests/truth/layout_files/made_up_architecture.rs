//! A made-up architecture that is defined in TOML alone, read by the macro and at run time.
//! (The command reads the same file in `tests/cli`.)
//!
//! The expected values are computed below as a kernel header does it, from the comment of the TOML file and not from
//! the code under test.

use arch_defs::codec::{Fields, decode, encode};
use arch_defs::diagnostic::Source;
use arch_defs::embedded::DEFINITIONS;
use arch_defs::model::config::Configuration;
use arch_defs::model::{Class, Layout};
use arch_defs::reader::resolve;
use arch_defs::written::layout::LayoutFile;
use pte_core::{Kind, layout};

layout! {
    mod made_up { path = "layouts/made-up.toml" }
}

/// `__swp_entry_to_pte(__swp_entry(type, offset))`, as a header would define it.
fn header_encode(ty: u32, offset: u32) -> u32 {
    let not = !offset;
    (ty >> 4 & 7) << 29 | (not >> 6 & 0xfff) << 17 | 1 << 14 | (not & 0x3f) << 7 | (ty & 15) << 3
}

fn at_run_time() -> Layout {
    let path = pte_tests::root().join("layouts/made-up.toml");
    let source = arch_defs::source::read(&path).unwrap_or_else(|e| panic!("{e}"));
    let source = std::sync::Arc::new(Source {
        name: "made-up.toml".into(),
        text: source.text.clone(),
    });
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

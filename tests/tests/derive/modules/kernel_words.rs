//! The generated types compared with `pte_layout::codec`, on every word of the kernel's records.
//!
//! `truth/kernel/vectors.rs` verifies `codec` against the kernel. Here both must agree on each word, at both levels, and
//! encode it unchanged.

use arch_defs::DEFINITIONS;
use pte_core::{SwapWord, Word, layout};
use pte_layout::codec;
use pte_layout::model::config::Configuration;
use pte_layout::model::{Layout, Level};
use pte_tests::{Vectors, hex};

layout! { mod x86_64_v5_10 { arch = "x86-64", kernel = "5.10" } }
layout! { mod x86_64_v6_1 { arch = "x86-64", kernel = "6.1" } }
layout! { mod x86_64_min { arch = "x86-64", kernel = "6.12", config = "MIGRATION=n,MEMORY_FAILURE=n,DEVICE_PRIVATE=n,MEM_SOFT_DIRTY=n,HAVE_ARCH_USERFAULTFD_WP=n,PTE_MARKER_UFFD_WP=n" } }
layout! { mod x86_64_l5 { arch = "x86-64", params = "max-physmem-bits=52" } }
layout! { mod arm64_v5_10 { arch = "arm64", kernel = "5.10" } }
layout! { mod arm64_v6_1 { arch = "arm64", kernel = "6.1" } }
layout! { mod arm64_64k_pa52 { arch = "arm64", params = "page-shift=16,max-physmem-bits=52" } }
layout! { mod arm64_lpa2 { arch = "arm64", params = "max-physmem-bits=52" } }
layout! { mod s390_v5_10 { arch = "s390", kernel = "5.10" } }
layout! { mod s390_v6_1 { arch = "s390", kernel = "6.1" } }

fn words() -> Vec<u64> {
    let mut all = Vec::new();
    for v in Vectors::all() {
        for r in &v.records.all {
            for key in ["raw", "in", "out", "pmd_raw"] {
                all.extend(r.get(key).map(hex));
            }
        }
    }
    all.sort_unstable();
    all.dedup();
    assert!(all.len() > 20_000, "{}", all.len());
    all
}

/// Compares words of type `W` with `codec` on the same layout.
fn same<W: Word<Bits = u64>>(words: &[u64], config: &str, params: &[(&str, i64)]) {
    let mut wanted = Configuration::default();
    for option in config.split(',').filter(|o| !o.is_empty()) {
        wanted.options.insert(option.to_owned(), false);
    }
    wanted
        .params
        .extend(params.iter().map(|(k, v)| ((*k).into(), *v)));
    let kernel = W::KERNEL.parse().expect("a version");
    let layout = DEFINITIONS
        .layout(W::ARCH, kernel, &wanted)
        .unwrap_or_else(|e| panic!("{e}"));
    let level = layout.level(&W::LEVEL.to_string()).expect("the level");
    for &bits in words {
        let word = W::from_bits(bits);
        let d = codec::decode(&layout, level, bits);
        let what = format!("{} {} {} {bits:#x}", W::ARCH, W::KERNEL, W::LEVEL);
        assert_eq!(word.class().to_string(), d.class.name(), "{what}");
        assert_eq!(word.kind().name(), d.kind, "{what}");
        assert_eq!(word.is_hw_valid(), level.hw_valid.holds(bits), "{what}");
        assert_eq!(
            word.try_decode().is_ok(),
            d.is_canonical(),
            "{what}: {:?} {:?}",
            word.try_decode(),
            d.stray
        );
        if let Err(error) = word.try_decode()
            && d.kind != "unknown"
        {
            let stray = d.stray.iter().fold(0, |bits, s| bits | s.bits);
            assert_eq!(error.bits, stray, "{what}");
        }
        text(&layout, level, &d, &word.to_string());
    }
}

/// The text of `Display` names everything that `codec` finds.
fn text(layout: &Layout, level: &Level, d: &codec::Decoded, text: &str) {
    assert!(text.starts_with(&d.kind), "{text}");
    let entry = d.class.name() == "non-present";
    for flag in d.flags.iter().filter(|_| entry) {
        assert!(text.contains(flag.as_str()), "{text}: {flag}");
    }
    if let Some(pfn) = d.pfn {
        assert!(
            text.contains(&format!("pfn {pfn:#x}")),
            "{text}: {} {}",
            layout.arch,
            level.name
        );
    }
    for marker in d.markers.iter().flatten() {
        assert!(text.contains(marker.as_str()), "{text}: {marker}");
    }
}

/// Type, offset and swap entry are those of `codec`.
fn same_entries<W: SwapWord<Bits = u64>>(words: &[u64]) {
    let kernel = W::KERNEL.parse().expect("a version");
    let layout = DEFINITIONS
        .layout(W::ARCH, kernel, &Configuration::default())
        .unwrap_or_else(|e| panic!("{e}"));
    let level = layout.level(&W::LEVEL.to_string()).expect("the level");
    for &bits in words {
        let raw = codec::decode(&layout, level, bits).raw.expect("entries");
        let word = W::from_bits(bits);
        assert_eq!(
            (word.swap_type(), word.swap_offset(), word.swap_entry()),
            (raw.ty, raw.offset, raw.entry),
            "{bits:#x}"
        );
    }
}

macro_rules! every_word_comes_back {
    ($words:expr, $($word:path),*) => {
        $(for &bits in $words {
            let word = <$word>::from_bits(bits);
            let decoded = word.decode();
            assert_eq!(<$word>::from_decoded(decoded).bits(), bits);
            if let Ok(entry) = word.try_decode() {
                assert_eq!(decoded.stray == 0, true);
                assert_eq!(<$word>::encode(entry), Ok(word), "{word:?}");
            }
        })*
    };
}

#[test]
fn as_read_at_run_time() {
    let words = words();
    same::<pte_core::x86_64::Pte>(&words, "", &[]);
    same::<pte_core::x86_64::Pmd>(&words, "", &[]);
    same::<pte_core::arm64::Pte>(&words, "", &[]);
    same::<pte_core::arm64::Pmd>(&words, "", &[]);
    same::<pte_core::s390::Pte>(&words, "", &[]);
    same::<pte_core::s390::Pmd>(&words, "", &[]);
}

#[test]
fn other_kernels() {
    let words = words();
    same::<x86_64_v5_10::Pte>(&words, "", &[]);
    same::<x86_64_v6_1::Pte>(&words, "", &[]);
    same::<x86_64_v6_1::Pmd>(&words, "", &[]);
    same::<arm64_v5_10::Pte>(&words, "", &[]);
    same::<arm64_v5_10::Pmd>(&words, "", &[]);
    same::<arm64_v6_1::Pte>(&words, "", &[]);
    same::<arm64_v6_1::Pmd>(&words, "", &[]);
    same::<s390_v5_10::Pte>(&words, "", &[]);
    same::<s390_v6_1::Pte>(&words, "", &[]);
}

#[test]
fn other_configurations() {
    let words = words();
    let off = "MIGRATION,MEMORY_FAILURE,DEVICE_PRIVATE,MEM_SOFT_DIRTY,HAVE_ARCH_USERFAULTFD_WP,PTE_MARKER_UFFD_WP";
    same::<x86_64_min::Pte>(&words, off, &[]);
    same::<x86_64_min::Pmd>(&words, off, &[]);
    same::<x86_64_l5::Pte>(&words, "", &[("max-physmem-bits", 52)]);
    same::<arm64_64k_pa52::Pte>(&words, "", &[("page-shift", 16), ("max-physmem-bits", 52)]);
    same::<arm64_64k_pa52::Pmd>(&words, "", &[("page-shift", 16), ("max-physmem-bits", 52)]);
    same::<arm64_lpa2::Pte>(&words, "", &[("max-physmem-bits", 52)]);
}

#[test]
fn entries_are_read_alike() {
    let words = words();
    same_entries::<pte_core::x86_64::Pte>(&words);
    same_entries::<pte_core::arm64::Pte>(&words);
    same_entries::<pte_core::s390::Pte>(&words);
    same_entries::<arm64_v5_10::Pte>(&words);
}

#[test]
fn nothing_is_lost() {
    every_word_comes_back!(
        &words(),
        pte_core::x86_64::Pte,
        pte_core::x86_64::Pmd,
        pte_core::arm64::Pte,
        pte_core::arm64::Pmd,
        pte_core::s390::Pte,
        pte_core::s390::Pmd,
        x86_64_v5_10::Pte,
        x86_64_min::Pte,
        arm64_v5_10::Pmd,
        arm64_64k_pa52::Pte
    );
}

/// The constructors produce the kernel's words.
#[test]
fn constructors() {
    use pte_core::{arm64, s390, x86_64};
    let mut count = 0;
    for v in Vectors::all()
        .iter()
        .filter(|v| ["6.12-x86-64", "6.12-arm64", "6.12-s390"].contains(&v.name.as_str()))
    {
        for r in v.of("enc") {
            let (ty, offset, raw) = (hex(&r["type"]), hex(&r["off"]), hex(&r["raw"]));
            macro_rules! word {
                ($arch:ident) => {{
                    let typed = $arch::SwapType::new(ty).and_then(|area| {
                        $arch::SwapOffset::new(offset)
                            .map(|slot| $arch::Pte::swap(area, slot, $arch::SwapFlags::NONE).bits())
                    });
                    let any = $arch::TypeNumber::new(ty).and_then(|ty| {
                        $arch::SwapOffset::new(offset)
                            .map(|slot| $arch::Pte::from_type_and_offset(ty, slot).bits())
                    });
                    if let Ok(typed) = typed {
                        assert_eq!(Ok(typed), any, "{r}");
                    }
                    any
                }};
            }
            let made = match v.arch.as_str() {
                "x86-64" => word!(x86_64),
                "arm64" => word!(arm64),
                _ => word!(s390),
            };
            if let Ok(made) = made {
                assert_eq!(made, raw, "{r}");
                count += 1;
            }
        }
    }
    assert!(count > 1000, "{count}");
}

//! Words and constants of the kernel's own helpers, compared with what the layouts encode.
//!
//! The records in `vectors/` come from compiling and running the inline helpers of the kernels; see
//! `vectors/README.md`. Each test goes through all records of its kind in every file, and counts them.

use pte_layout::codec::{Fields, decode, encode};
use pte_layout::model::{Class, Layout};
use pte_tests::kernel::{Constructor, Names, level, predicates};
use pte_tests::{Vectors, has, hex};

fn entry(ty: u64, offset: u64) -> Fields {
    Fields {
        ty: Some(ty),
        offset: Some(offset),
        ..Fields::default()
    }
}

/// The bit of flag `name`, 0 if the layout does not have it.
fn flag(layout: &Layout, level_name: &str, name: &str) -> u64 {
    let entries = level(layout, level_name).entries.as_ref().expect("entries");
    entries
        .partition
        .flags()
        .iter()
        .find(|(f, _)| *f == name)
        .map_or(0, |(_, bit)| 1 << bit)
}

/// The layouts have the kernel's constants.
#[test]
fn constants() {
    let names = Names::read();
    for v in Vectors::all() {
        let layout = v.layout();
        for r in v.of("const") {
            let name = r["name"].as_str().unwrap();
            let known = match name {
                "MAX_SWAPFILES" => layout.kind("swap").map(|k| k.types.end),
                "SWP_TYPE_SHIFT" => Some(u64::from(layout.entry_type_shift())),
                "SWP_OFFSET_MASK" => Some(layout.entry_offset_mask()),
                _ => match names.kind_of_constant(name) {
                    Some(kind) => layout.kind(kind).map(|k| k.types.start),
                    None => continue,
                },
            };
            assert_eq!(known, Some(hex(&r["value"])), "{}: {r}", v.name);
        }
    }
}

#[test]
fn encodings() {
    let mut count = 0;
    for v in Vectors::all() {
        let layout = v.layout();
        let pte = level(&layout, "pte");
        let entries = pte.entries.as_ref().unwrap();
        let (types, offsets) = (
            entries.type_field.value_mask(),
            entries.offset_field.value_mask(),
        );
        for r in v.of("enc") {
            // The kernel truncates values that are too wide, or lets them run over other bits: here they are errors.
            let fits = hex(&r["off"]) & !offsets == 0 && hex(&r["type"]) & !types == 0;
            let word = encode(
                &layout,
                pte,
                "unknown",
                &entry(hex(&r["type"]), hex(&r["off"])),
            );
            assert_eq!(
                word.clone().ok(),
                fits.then(|| hex(&r["raw"])),
                "{}: {r}",
                v.name
            );
            let back = decode(&layout, pte, hex(&r["raw"])).raw.unwrap();
            let expected = (
                hex(&r["type_back"]),
                hex(&r["off_back"]),
                hex(&r["entry_back"]),
            );
            assert_eq!(
                (back.ty, back.offset, back.entry),
                expected,
                "{}: {r}",
                v.name
            );
            if let Some(kind) = layout.kind_of_type(hex(&r["type"])) {
                let same = encode(
                    &layout,
                    pte,
                    &kind.name,
                    &entry(hex(&r["type"]), hex(&r["off"])),
                );
                assert_eq!(same.ok(), word.ok(), "{}: {r}", v.name);
            }
            count += 1;
        }
    }
    assert!(count >= 3 * 576, "{count}");
}

#[test]
fn flags() {
    let mut count = 0;
    for v in Vectors::all() {
        let layout = v.layout();
        let of = |name| flag(&layout, "pte", name);
        let all = of("exclusive") | of("soft-dirty") | of("uffd-wp");
        for r in v.of("flag") {
            let word = hex(&r["in"]);
            let out = match r["fn"].as_str().unwrap() {
                "pte_swp_mkexclusive" => word | of("exclusive"),
                "pte_swp_clear_exclusive" => word & !of("exclusive"),
                "pte_swp_mksoft_dirty" => word | of("soft-dirty"),
                "pte_swp_clear_soft_dirty" => word & !of("soft-dirty"),
                "pte_swp_mkuffd_wp" => word | of("uffd-wp"),
                "pte_swp_clear_uffd_wp" => word & !of("uffd-wp"),
                "pte_swp_clear_flags" => word & !all,
                other => panic!("unknown helper: {other}"),
            };
            assert_eq!(out, hex(&r["out"]), "{}: {r}", v.name);
            count += 1;
        }
        for r in v.of("flagset") {
            let set = |key: &str, name| if r[key] == 1 { of(name) } else { 0 };
            let word = hex(&r["in"])
                | set("exclusive", "exclusive")
                | set("soft_dirty", "soft-dirty")
                | set("uffd_wp", "uffd-wp");
            assert_eq!(word, hex(&r["out"]), "{}: {r}", v.name);
            let d = decode(&layout, level(&layout, "pte"), word);
            let raw = d.raw.unwrap();
            assert_eq!(
                (raw.ty, raw.offset),
                (hex(&r["type"]), hex(&r["off"])),
                "{}: {r}",
                v.name
            );
            predicates(&v, &layout, &d, &r["pte"], r);
            count += 1;
        }
    }
    assert!(count >= 3 * 442, "{count}");
}

#[test]
fn kinds() {
    let (names, mut count) = (Names::read(), 0);
    for v in Vectors::all() {
        let layout = v.layout();
        let pte = level(&layout, "pte");
        for r in v.of("kind") {
            let Constructor { kind, young, dirty } = names.constructor(r["name"].as_str().unwrap());
            let raw = hex(&r["raw"]);
            let d = decode(&layout, pte, raw);
            let offset = hex(&r["eoff"]);
            assert_eq!(
                encode(
                    &layout,
                    pte,
                    kind,
                    &Fields {
                        offset: Some(offset),
                        ..Fields::default()
                    }
                ),
                Ok(raw),
                "{}: {r}",
                v.name
            );
            if d.class == Class::NonPresent {
                assert_eq!(d.kind, kind, "{}: {r}", v.name);
            }
            let e = d.raw.unwrap();
            assert_eq!(
                (e.ty, e.offset, e.entry),
                (hex(&r["etype"]), offset, hex(&r["entry"])),
                "{}: {r}",
                v.name
            );
            // If the argument is a PFN that fits, its parts give the same word.
            let room = layout.kind(kind).unwrap().payload_mask(0);
            let arg = hex(&r["arg"]);
            let parts = Fields {
                pfn: Some(arg),
                young,
                dirty,
                ..Fields::default()
            };
            if let Ok(word) = encode(&layout, pte, kind, &parts) {
                assert_eq!(word, raw, "{}: {r}", v.name);
                assert!(d.is_canonical(), "{}: {r}: {:?}", v.name, d.stray);
                assert_eq!(d.pfn, Some(arg), "{}: {r}", v.name);
                assert_eq!(
                    d.young_dirty.unwrap_or_default(),
                    (young, dirty),
                    "{}: {r}",
                    v.name
                );
                count += 1;
            } else {
                assert!(
                    arg > room >> 3 || young || dirty,
                    "{}: {r}: a PFN that should fit",
                    v.name
                );
            }
            if let Some(pmd_raw) = r.get("pmd_raw") {
                let at = decode(&layout, level(&layout, "pmd"), hex(pmd_raw));
                assert_eq!(at.kind, kind, "{}: {r}", v.name);
                if layout.kind(kind).unwrap().is_used_at("pmd") {
                    let word = encode(
                        &layout,
                        level(&layout, "pmd"),
                        kind,
                        &Fields {
                            offset: Some(offset),
                            ..Fields::default()
                        },
                    );
                    assert_eq!(word, Ok(hex(pmd_raw)), "{}: {r}", v.name);
                }
            }
        }
    }
    assert!(count > 1000, "{count}");
}

#[test]
fn markers() {
    let mut count = 0;
    for v in Vectors::all() {
        let layout = v.layout();
        let pte = level(&layout, "pte");
        for r in v.of("marker") {
            let raw = hex(&r["raw"]);
            let bits = hex(&r["marker"]);
            let d = decode(&layout, pte, raw);
            assert_eq!(d.kind, "marker", "{}: {r}", v.name);
            assert_eq!(
                encode(
                    &layout,
                    pte,
                    "marker",
                    &Fields {
                        offset: Some(bits),
                        ..Fields::default()
                    }
                ),
                Ok(raw)
            );
            let markers = d.markers.clone().unwrap();
            let poisoned = has(&r["ent"], "is_poisoned_swp_entry");
            assert_eq!(
                markers.iter().any(|m| m == "poisoned"),
                poisoned,
                "{}: {r}",
                v.name
            );
            let uffd = layout.options.on.contains("PTE_MARKER_UFFD_WP") && bits & 1 == 1;
            assert_eq!(
                markers.iter().any(|m| m == "uffd-wp"),
                uffd,
                "{}: {r}",
                v.name
            );
            if let Ok(word) = encode(
                &layout,
                pte,
                "marker",
                &Fields {
                    markers,
                    ..Fields::default()
                },
            ) {
                assert_eq!(word == raw, d.is_canonical(), "{}: {r}", v.name);
            }
            count += 1;
        }
    }
    assert!(count >= 48, "{count}");
}

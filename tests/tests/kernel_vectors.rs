//! Every record that the kernel's own helpers gave, against the layouts.
//!
//! The values under `vectors/` come from compiling and running the inline helpers of the kernels; see
//! `vectors/README.md`. Each test below goes over every record of its kind in every file, and counts them.

use arch_defs::codec::{Decoded, Fields, decode, encode};
use arch_defs::model::{Class, Layout, Level};
use pte_tests::{Vectors, has, hex};
use serde_json::Value;

fn level<'l>(layout: &'l Layout, name: &str) -> &'l Level {
    layout.level(name).expect("the level is there")
}

fn entry(ty: u64, offset: u64) -> Fields {
    Fields {
        ty: Some(ty),
        offset: Some(offset),
        ..Fields::default()
    }
}

/// Bits of the word that hold flag `name`, none if the layout lacks it.
fn flag(layout: &Layout, level_name: &str, name: &str) -> u64 {
    let entries = level(layout, level_name).entries.as_ref().expect("entries");
    entries
        .partition
        .flags()
        .iter()
        .find(|(f, _)| *f == name)
        .map_or(0, |(_, bit)| 1 << bit)
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
            // The kernel cuts what is too wide, or lets it run over other bits: it is refused here.
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
                other => panic!("a helper nobody told of: {other}"),
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

/// What a kernel calls the constructor of a kind, and what it adds to the offset.
fn constructor(name: &str) -> (&'static str, bool, bool) {
    match name {
        "make_readable_migration_entry"
        | "make_migration_entry_0"
        | "make_migration_entry_read" => ("migration-read", false, false),
        "make_readable_exclusive_migration_entry" => ("migration-read-exclusive", false, false),
        "make_writable_migration_entry" | "make_migration_entry_1" => {
            ("migration-write", false, false)
        }
        "make_readable_migration_entry_young" => ("migration-read", true, false),
        "make_readable_migration_entry_dirty" => ("migration-read", false, true),
        "make_writable_migration_entry_young" => ("migration-write", true, false),
        "make_writable_migration_entry_young_dirty" => ("migration-write", true, true),
        "make_readable_device_private_entry"
        | "make_device_private_entry_0"
        | "make_device_private_entry_read" => ("device-private-read", false, false),
        "make_writable_device_private_entry" | "make_device_private_entry_1" => {
            ("device-private-write", false, false)
        }
        "make_readable_device_exclusive_entry" => ("device-exclusive-read", false, false),
        "make_writable_device_exclusive_entry" => ("device-exclusive-write", false, false),
        "hwpoison" | "make_hwpoison_entry" => ("hwpoison", false, false),
        "make_swapin_error_entry" | "swapin_error" => ("swapin-error", false, false),
        other => panic!("a constructor nobody told of: {other}"),
    }
}

#[test]
fn kinds() {
    let mut count = 0;
    for v in Vectors::all() {
        let layout = v.layout();
        let pte = level(&layout, "pte");
        for r in v.of("kind") {
            let (kind, young, dirty) = constructor(r["name"].as_str().unwrap());
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
            // Where the argument is a PFN that fits, the parts give the same word.
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
                if layout.kind(kind).unwrap().stands_at("pmd") {
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

/// The predicates of a record's `pte` list that speak of what a decoded word says.
fn predicates(v: &Vectors, layout: &Layout, d: &Decoded, list: &Value, r: &Value) {
    let says = |name: &str| has(list, name);
    assert_eq!(
        d.class == Class::None,
        says("pte_none"),
        "{}: none: {r}",
        v.name
    );
    // A word can be none and present on no layout; the kernel's `pte_present` is asked on its own.
    assert_eq!(
        d.class == Class::Present,
        says("pte_present"),
        "{}: present: {r}",
        v.name
    );
    assert_eq!(
        d.class == Class::NonPresent,
        says("is_swap_pte"),
        "{}: swap: {r}",
        v.name
    );
    let is = |flag: &str| d.flags.iter().any(|f| f == flag);
    if d.class == Class::NonPresent {
        for (predicate, flag) in [
            ("pte_swp_exclusive", "exclusive"),
            ("pte_swp_soft_dirty", "soft-dirty"),
            ("pte_swp_uffd_wp", "uffd-wp"),
        ] {
            assert_eq!(is(flag), says(predicate), "{}: {flag}: {r}", v.name);
        }
        let swap = level(layout, "pte")
            .swap
            .as_ref()
            .is_none_or(|s| s.holds(d.word));
        assert_eq!(
            d.kind == "marker",
            says("is_pte_marker") && swap,
            "{}: marker: {r}",
            v.name
        );
    }
}

/// The predicates on words in use, by what each architecture calls the bits.
fn present(v: &Vectors, d: &Decoded, list: &Value, r: &Value) {
    let says = |name: &str| has(list, name);
    let is = |flag: &str| d.flags.iter().any(|f| f == flag);
    let (young, dirty, write) = match v.arch.as_str() {
        "x86-64" => (is("accessed"), is("dirty") || is("saved-dirty"), is("rw")),
        "arm64" => (
            is("af"),
            is("dirty") || is("write") && !is("rdonly"),
            is("write"),
        ),
        _ => (is("young"), is("dirty"), is("write")),
    };
    assert_eq!(young, says("pte_young"), "{}: young: {r}", v.name);
    assert_eq!(dirty, says("pte_dirty"), "{}: dirty: {r}", v.name);
    assert_eq!(write, says("pte_write"), "{}: write: {r}", v.name);
    for (predicate, flag) in [
        ("pte_special", "special"),
        ("pte_soft_dirty", "soft-dirty"),
        ("pte_uffd_wp", "uffd-wp"),
        ("pte_devmap", "devmap"),
    ] {
        assert_eq!(is(flag), says(predicate), "{}: {flag}: {r}", v.name);
    }
    if says("pte_protnone") && v.arch != "s390" {
        let form = &d.form.as_ref().unwrap().0;
        assert!(
            ["protnone", "present-invalid"].contains(&form.as_str()),
            "{}: {form}: {r}",
            v.name
        );
    }
}

#[test]
fn words_in_use() {
    let mut count = 0;
    for v in Vectors::all() {
        let layout = v.layout();
        let pte = level(&layout, "pte");
        for (r, word) in v
            .of("present")
            .map(|r| (r, "raw"))
            .chain(v.of("present_flag").map(|r| (r, "out")))
        {
            let word = hex(&r[word]);
            let d = decode(&layout, pte, word);
            if d.class == Class::Present {
                assert_eq!(d.pfn, Some(hex(&r["pfn_back"])), "{}: {r}", v.name);
                present(&v, &d, &r["pte"], r);
                // Written again from its parts it is the same word.
                let (form, numbers) = d.form.clone().unwrap();
                let parts = Fields {
                    form: Some(form),
                    numbers,
                    pfn: d.pfn,
                    flags: d.flags.clone(),
                    ..Fields::default()
                };
                let stray = d.stray.iter().fold(0, |bits, s| bits | s.bits);
                assert_eq!(
                    encode(&layout, pte, "present", &parts),
                    Ok(word ^ stray),
                    "{}: {r}",
                    v.name
                );
                // Bits are left over only where the PFN was too wide for the kernel's own mask.
                let fits = r.get("pfn").is_none_or(|pfn| pfn == &r["pfn_back"]);
                assert!(stray == 0 || !fits, "{}: {stray:#x}: {r}", v.name);
            }
            predicates(&v, &layout, &d, &r["pte"], r);
            count += 1;
        }
    }
    assert!(count >= 3 * 384, "{count}");
}

/// The kinds of which an entry predicate is true.
const ENTRY_PREDICATES: &[(&str, &[&str])] = &[
    (
        "is_migration_entry",
        &[
            "migration-read",
            "migration-read-exclusive",
            "migration-write",
        ],
    ),
    ("is_readable_migration_entry", &["migration-read"]),
    (
        "is_readable_exclusive_migration_entry",
        &["migration-read-exclusive"],
    ),
    ("is_writable_migration_entry", &["migration-write"]),
    ("is_write_migration_entry", &["migration-write"]),
    (
        "is_device_private_entry",
        &["device-private-read", "device-private-write"],
    ),
    (
        "is_writable_device_private_entry",
        &["device-private-write"],
    ),
    ("is_write_device_private_entry", &["device-private-write"]),
    (
        "is_device_exclusive_entry",
        &["device-exclusive-read", "device-exclusive-write"],
    ),
    (
        "is_writable_device_exclusive_entry",
        &["device-exclusive-write"],
    ),
    ("is_hwpoison_entry", &["hwpoison"]),
    ("is_pte_marker_entry", &["marker"]),
    ("is_swapin_error_entry", &["swapin-error"]),
];

#[test]
fn arbitrary_words() {
    let mut count = 0;
    for v in Vectors::all() {
        let layout = v.layout();
        let (pte, pmd) = (level(&layout, "pte"), level(&layout, "pmd"));
        let mut seen: Vec<&str> = Vec::new();
        for r in v.of("class") {
            for (predicate, _) in ENTRY_PREDICATES.iter().filter(|(p, _)| has(&r["ent"], p)) {
                seen.push(predicate);
            }
        }
        for r in v.of("class") {
            let word = hex(&r["raw"]);
            let d = decode(&layout, pte, word);
            let raw = d.raw.unwrap();
            assert_eq!(
                (raw.ty, raw.offset, raw.entry),
                (hex(&r["type"]), hex(&r["off"]), hex(&r["entry"])),
                "{}: {r}",
                v.name
            );
            predicates(&v, &layout, &d, &r["pte"], r);
            let kind = layout
                .kind_of_type(raw.ty)
                .map_or("unknown", |k| k.name.as_str());
            assert_eq!(
                kind != "swap",
                has(&r["ent"], "non_swap_entry"),
                "{}: {r}",
                v.name
            );
            for (predicate, kinds) in ENTRY_PREDICATES.iter().filter(|(p, _)| seen.contains(p)) {
                assert_eq!(
                    kinds.contains(&kind),
                    has(&r["ent"], predicate),
                    "{}: {predicate}: {r}",
                    v.name
                );
            }
            if d.class == Class::NonPresent && d.kind != "unknown" {
                assert_eq!(d.kind, kind, "{}: {r}", v.name);
            }
            if let Some((young, dirty)) = d.young_dirty {
                assert_eq!(
                    young,
                    has(&r["ent"], "is_migration_entry_young"),
                    "{}: {r}",
                    v.name
                );
                assert_eq!(
                    dirty,
                    has(&r["ent"], "is_migration_entry_dirty"),
                    "{}: {r}",
                    v.name
                );
            }
            if let Some(markers) = &d.markers {
                assert_eq!(
                    markers.iter().any(|m| m == "poisoned"),
                    has(&r["ent"], "is_poisoned_swp_entry"),
                    "{}: {r}",
                    v.name
                );
            }
            let at = decode(&layout, pmd, word);
            assert_eq!(
                at.class == Class::None,
                has(&r["pmd"], "pmd_none"),
                "{}: {r}",
                v.name
            );
            assert_eq!(
                at.class == Class::Present,
                has(&r["pmd"], "pmd_present"),
                "{}: {r}",
                v.name
            );
            let migrates = at.kind.starts_with("migration")
                && layout.kind(&at.kind).is_some_and(|k| k.stands_at("pmd"));
            // The word 0 of x86-64 reads as an entry too; `is_pmd_migration_entry` does not ask for none.
            if at.class == Class::NonPresent {
                assert_eq!(
                    migrates,
                    has(&r["pmd"], "is_pmd_migration_entry"),
                    "{}: {r}",
                    v.name
                );
            }
            if let Some(pfn) = r.get("pfn").filter(|_| d.class == Class::Present) {
                assert_eq!(d.pfn, Some(hex(pfn)), "{}: {r}", v.name);
            }
            if let Some(pfn) = r.get("pmd_pfn").filter(|_| at.class == Class::Present) {
                // `pmd_pfn` of arm64 takes a table's address for that of a huge page and cuts it; what is said
                // of a table is `pmd_page_paddr`.
                let is_table = at.form.as_ref().is_some_and(|(form, _)| form == "table");
                let cut = match v.arch.as_str() {
                    "arm64" if is_table => (1 << (layout.params["page-shift"] - 3)) - 1,
                    _ => 0,
                };
                let found = at.pfn.map(|p| p & !cut);
                assert_eq!(found, Some(hex(pfn)), "{}: pmd: {r}", v.name);
            }
            count += 1;
        }
    }
    assert!(count >= 3 * 3946, "{count}");
}

#[test]
fn constants() {
    for v in Vectors::all() {
        let layout = v.layout();
        for r in v.of("const") {
            let value = hex(&r["value"]);
            let of = |kind: &str| layout.kind(kind).map(|k| k.types.start);
            let known = match r["name"].as_str().unwrap() {
                "MAX_SWAPFILES" => of("swap").map(|_| layout.kind("swap").unwrap().types.end),
                "SWP_TYPE_SHIFT" => Some(u64::from(layout.entry_type_shift())),
                "SWP_OFFSET_MASK" => Some(layout.entry_offset_mask()),
                "SWP_MIGRATION_READ" => of("migration-read"),
                "SWP_MIGRATION_READ_EXCLUSIVE" => of("migration-read-exclusive"),
                "SWP_MIGRATION_WRITE" => of("migration-write"),
                "SWP_DEVICE_WRITE" => of("device-private-write"),
                "SWP_DEVICE_READ" => of("device-private-read"),
                "SWP_DEVICE_EXCLUSIVE_WRITE" => of("device-exclusive-write"),
                "SWP_DEVICE_EXCLUSIVE_READ" => of("device-exclusive-read"),
                "SWP_HWPOISON" => of("hwpoison"),
                "SWP_PTE_MARKER" => of("marker"),
                "SWP_SWAPIN_ERROR" => of("swapin-error"),
                _ => continue,
            };
            assert_eq!(known, Some(value), "{}: {r}", v.name);
        }
    }
}

//! What the kernel's own helpers read from words, compared with decoding them here: present words, and arbitrary words.
//!
//! The records in `vectors/` come from compiling and running the inline helpers of the kernels; see
//! `vectors/README.md`. Each test goes through all records of its kind in every file, and counts them.

use pte_layout::codec::{Decoded, Fields, decode, encode};
use pte_layout::model::Class;
use pte_tests::kernel::{Names, level, predicates};
use pte_tests::{Vectors, has, hex};
use serde_json::Value;

/// Compares the predicates on present words, by each architecture's names of the bits.
fn present(v: &Vectors, d: &Decoded, list: &Value, r: &Value) {
    let kernel_has = |name: &str| has(list, name);
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
    assert_eq!(young, kernel_has("pte_young"), "{}: young: {r}", v.name);
    assert_eq!(dirty, kernel_has("pte_dirty"), "{}: dirty: {r}", v.name);
    assert_eq!(write, kernel_has("pte_write"), "{}: write: {r}", v.name);
    for (predicate, flag) in [
        ("pte_special", "special"),
        ("pte_soft_dirty", "soft-dirty"),
        ("pte_uffd_wp", "uffd-wp"),
        ("pte_devmap", "devmap"),
    ] {
        assert_eq!(is(flag), kernel_has(predicate), "{}: {flag}: {r}", v.name);
    }
    if kernel_has("pte_protnone") && v.arch != "s390" {
        let form = &d.form.as_ref().unwrap().0;
        assert!(
            ["protnone", "present-invalid"].contains(&form.as_str()),
            "{}: {form}: {r}",
            v.name
        );
    }
}

#[test]
fn present_words() {
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
                // Encoded again from its parts it is the same word.
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
                // Bits are left over only if the PFN was too wide for the kernel's own mask.
                let fits = r.get("pfn").is_none_or(|pfn| pfn == &r["pfn_back"]);
                assert!(stray == 0 || !fits, "{}: {stray:#x}: {r}", v.name);
            }
            predicates(&v, &layout, &d, &r["pte"], r);
            count += 1;
        }
    }
    assert!(count >= 3 * 384, "{count}");
}

#[test]
fn arbitrary_words() {
    let (names, mut count) = (Names::read(), 0);
    let all = names.predicates();
    for v in Vectors::all() {
        let layout = v.layout();
        let (pte, pmd) = (level(&layout, "pte"), level(&layout, "pmd"));
        let mut seen: Vec<&str> = Vec::new();
        for r in v.of("class") {
            for (predicate, _) in all.iter().filter(|(p, _)| has(&r["ent"], p)) {
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
            for (predicate, kinds) in all.iter().filter(|(p, _)| seen.contains(p)) {
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
                && layout.kind(&at.kind).is_some_and(|k| k.is_used_at("pmd"));
            // The word 0 of x86-64 decodes as an entry too; `is_pmd_migration_entry` does not test for none.
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
                // `pmd_pfn` of arm64 treats the address of a table as that of a huge page, and truncates it.
                // For a table the layout reports what `pmd_page_paddr` does.
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

//! The findings about proposals, compared with decoding single words: each witness is what its finding says, and no
//! word of an encoding has a meaning that is not reported.

use std::collections::BTreeSet;

use arch_defs::DEFINITIONS;
use pte_layout::check::lint::Severity;
use pte_layout::check::proposal::{Answer, LEVEL, answer};
use pte_layout::codec::decode;
use pte_layout::model::{Class, Layout};
use pte_layout::parse::proposal::{Encoding, ProposalFile, Types};
use pte_tests::shipped;

/// Every proposal on every layout.
fn everything() -> Vec<(ProposalFile, Layout, Answer)> {
    let mut out = Vec::new();
    let all: Vec<Layout> = DEFINITIONS
        .kernels()
        .into_iter()
        .flat_map(shipped::at)
        .collect();
    for file in DEFINITIONS.proposals().expect("embedded") {
        for layout in &all {
            let answer = answer(&file, std::slice::from_ref(layout));
            out.push((file.clone(), layout.clone(), answer));
        }
    }
    let pairs = DEFINITIONS.proposal_names().len() * shipped::all().len();
    assert_eq!(out.len(), pairs);
    out
}

/// The witness of a finding, decoded on its own, is what the finding says.
#[test]
fn every_witness_proves_its_finding() {
    let mut seen = BTreeSet::new();
    for (file, layout, answer) in everything() {
        let level = layout.level(LEVEL).expect("pte");
        for (n, encoding) in answer.encodings.iter().enumerate() {
            for found in &encoding.layouts[0].findings {
                let read = decode(&layout, level, found.witness);
                let what = format!(
                    "{} {n} {} {}: {found:#?} {read:#x?}",
                    answer.proposal,
                    layout.arch,
                    layout.kernel_text()
                );
                let new = matches!(&file.encodings[n].form, Encoding::Entry(t, ..) if t.value == Types::New);
                assert!(!new, "{what}");
                let words = &encoding.layouts[0].words;
                let of_it = words.contains(found.witness);
                assert_eq!(
                    of_it,
                    !matches!(found.lint.id, "flag-unstable" | "undefined") || of_it,
                    "{what}"
                );
                match found.lint.id {
                    "value-collision" | "unreachable-collision" => {
                        assert_eq!(read.kind, found.other, "{what}");
                        assert!(read.is_canonical(), "{what}");
                    }
                    "class-overlap" if found.other == "unknown" => {
                        assert_eq!(read.kind, "unknown", "{what}")
                    }
                    "class-overlap" => assert_eq!(read.kind, found.other, "{what}"),
                    "is-none" if found.other == "no entry" => {
                        assert_eq!(read.raw.expect("an entry").entry, 0, "{what}")
                    }
                    "is-none" => assert_eq!(read.class, Class::None, "{what}"),
                    "not-non-present" => assert_eq!(read.class, Class::Present, "{what}"),
                    "hw-valid" => assert!(level.hw_valid.holds(found.witness), "{what}"),
                    "l1tf-exposed" => {
                        let rule = level.address.as_ref().expect("the rule");
                        assert_eq!(read.class, Class::NonPresent, "{what}");
                        assert!(rule.exposed().contains(found.witness), "{what}");
                    }
                    "flag-unstable" => assert!(!of_it || read.class != Class::NonPresent, "{what}"),
                    "undefined" | "field-too-narrow" => {
                        assert!(of_it || found.severity == Severity::Deny, "{what}")
                    }
                    other => panic!("{other}: {what}"),
                }
                assert!(
                    !found.places.is_empty()
                        && found.places[0].0.source.name.contains("proposals/"),
                    "{what}"
                );
                seen.insert(found.lint.id);
            }
        }
    }
    // Those of single layouts except `l1tf-exposed`: only `corners.toml` has a word that points at memory above page 0.
    assert!(seen.len() >= 8, "{seen:?}");
}

/// No word of an encoding has a meaning that is not reported: random words of the sets are decoded one by one.
#[test]
fn random_words_have_no_unreported_meaning() {
    let mut seed = 7_u64;
    let mut next = || {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        seed ^ seed >> 29
    };
    let mut drawn = 0_u32;
    for (file, layout, answer) in everything() {
        let level = layout.level(LEVEL).expect("pte");
        for (n, encoding) in answer.encodings.iter().enumerate() {
            let found = &encoding.layouts[0];
            let row = &file.encodings[n];
            let new = matches!(&row.form, Encoding::Entry(t, ..) if t.value == Types::New);
            for cube in &found.words.0 {
                for _ in 0..if cube.mask == u64::MAX { 1 } else { 200 } {
                    let sparse = next() & next() & next();
                    let word = cube.value | sparse & !cube.mask;
                    let read = decode(&layout, level, word);
                    let what = format!(
                        "{} {n} {} {} {word:#x}",
                        answer.proposal,
                        layout.arch,
                        layout.kernel_text()
                    );
                    let has = |id: &str, other: &str| {
                        found
                            .findings
                            .iter()
                            .any(|f| f.lint.id == id && f.other == other)
                    };
                    match read.class {
                        Class::None => assert!(has("is-none", "none"), "{what}"),
                        Class::Present => assert!(has("not-non-present", "present"), "{what}"),
                        Class::NonPresent if new || row.is.iter().any(|k| k.value == read.kind) => {
                        }
                        Class::NonPresent => {
                            let equal = has("value-collision", &read.kind)
                                || has("unreachable-collision", &read.kind);
                            assert!(equal || !read.is_canonical(), "{what} is {}", read.kind);
                            assert!(
                                has("value-collision", &read.kind)
                                    || has("class-overlap", &read.kind),
                                "{what} reads as {}",
                                read.kind
                            );
                        }
                    }
                    assert!(
                        !level.hw_valid.holds(word) || has("hw-valid", "hw-valid"),
                        "{what}"
                    );
                    drawn += 1;
                }
            }
        }
    }
    assert!(drawn > 3000, "{drawn}");
}

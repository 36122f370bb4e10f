//! Proposals at the ends of what can be said, where the checks have been wrong before a solver was asked.

use arch_defs::check::lint::Severity;
use arch_defs::check::proposal::{LayoutAnswer, answer};
use arch_defs::embedded;
use arch_defs::model::config::Configuration;
use arch_defs::parse::proposal::ProposalFile;
use arch_defs::source;

/// The answer to the variant that is called so.
fn one(what: &str, arch: &str, kernel: &str) -> LayoutAnswer {
    let path = pte_tests::root().join("proposals/corners.toml");
    let text = source::read(&path).unwrap_or_else(|e| panic!("{e}"));
    let file = ProposalFile::parse(&text, &embedded::names().expect("kinds"))
        .unwrap_or_else(|e| panic!("{e}"));
    let kernel = kernel.parse().expect("a version");
    let layout = embedded::layout(arch, kernel, &Configuration::default());
    let all = answer(&file, &[layout.unwrap_or_else(|e| panic!("{e}"))]);
    let mut rows = all.encodings.into_iter();
    let found = rows.find(|e| e.what == what).expect("a variant");
    found.layouts.into_iter().next().expect("the level")
}

/// Six bits of type are read on arm64 before 5.19, and a type above 31 is that of no kind: bit 7 is 32.
#[test]
fn a_type_above_all_kinds_is_taken_for_none_of_them() {
    let what = "the type alone, which nobody may have";
    let answer = one(what, "arm64", "5.10");
    assert_eq!(answer.word, Some(0x80));
    assert!(answer.findings.is_empty(), "{:#?}", answer.findings);
}

/// A bit beside the entry can be a bit of its offset, which is then set in every word.
#[test]
fn a_bit_in_an_offset_that_can_be_any_is_set() {
    let what = "every entry but those of area 0, with a bit that stands in the offset";
    for (arch, kernel, bit) in [("arm64", "5.10", 56), ("x86-64", "6.12", 9)] {
        let answer = one(what, arch, kernel);
        let word = answer.word.expect("there are words");
        assert!(
            answer.words.contains(word) && word >> bit & 1 == 1,
            "{word:#x}"
        );
        assert!(!answer.words.contains(word & !(1 << bit)));
        let unstable = answer.findings.iter().any(|f| f.lint.id == "flag-unstable");
        assert!(!unstable, "{:#?}", answer.findings);
    }
}

/// Nothing is left of a kind without the only type that it has: there is no word, and that is told.
#[test]
fn a_kind_but_its_only_type_is_undefined() {
    let answer = one(
        "all markers but the one type that they have",
        "x86-64",
        "6.12",
    );
    assert_eq!((answer.word, answer.verdict()), (None, Severity::Deny));
    let found = &answer.findings[0];
    assert_eq!(
        (found.lint.id, found.other.as_str()),
        ("undefined", "marker")
    );
    assert!(
        found.message.contains("no marker but type 31"),
        "{}",
        found.message
    );
}

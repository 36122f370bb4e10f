//! Proposals with known answers: the files of `proposals/`, one per test; and extreme proposals for which the checks
//! were once wrong and the solver right.

use std::collections::BTreeSet;

use arch_defs::DEFINITIONS;
use pte_layout::check::Finding;
use pte_layout::check::lint::Severity;
use pte_layout::check::proposal::{LayoutAnswer, answer};
use pte_layout::model::Layout;
use pte_layout::model::config::Configuration;
use pte_layout::parse::proposal::ProposalFile;
use pte_layout::source;
use pte_tests::data::{read, tables, text, texts};
use pte_tests::hex;
use serde_json::Value;

fn proposal(row: &Value) -> ProposalFile {
    let file = DEFINITIONS.proposal(text(row, "to")).expect("embedded");
    file.unwrap_or_else(|e| panic!("{e}"))
}

fn layout(row: &Value, arch: &str) -> Layout {
    let mut config = Configuration::default();
    let off = texts(row, "off").into_iter().map(|o| (o.to_owned(), false));
    config.options.extend(off);
    let kernel = text(row, "kernel").parse().expect("a version");
    DEFINITIONS
        .layout(arch, kernel, &config)
        .unwrap_or_else(|e| panic!("{e}"))
}

/// The findings as `severity id other`.
fn finding_lines(answer: &LayoutAnswer) -> BTreeSet<String> {
    let line = |f: &Finding| format!("{} {} {}", f.severity.name(), f.lint.id, f.other);
    answer.findings.iter().map(line).collect()
}

/// Asserts that the answer to one encoding on one layout agrees with `row`. Keys that the row does not have are not
/// compared.
fn agrees(row: &Value, answer: &LayoutAnswer, arch: &str) {
    if let Some(word) = row["words"].get(arch) {
        let word = (word != "none").then(|| hex(word));
        assert_eq!(answer.word, word, "{arch}: {row}: {answer:#x?}");
    }
    if row.get("found").is_some() {
        let found = texts(row, "found").into_iter().map(str::to_owned);
        assert_eq!(finding_lines(answer), found.collect(), "{arch}: {row}");
    }
    if let Some(rule) = row["rule"].as_str() {
        let rule_text = answer.collides[0].rule.as_ref();
        assert!(rule_text.is_some_and(|r| r.contains(rule)), "{arch}: {row}");
    }
    if let Some(read_as) = row["read-as"].as_str() {
        assert_eq!(answer.read_as, read_as, "{arch}: {row}");
    }
    if let Some(collides) = row["collides"].as_u64() {
        assert_eq!(answer.collides.len() as u64, collides, "{arch}: {row}");
    }
    if let Some(note) = row.get("note") {
        let of = |f: &&Finding| f.lint.id == text(note, "of");
        let finding = answer.findings.iter().find(of).expect("told");
        let says = text(note, "says").to_owned();
        let has = finding.notes.iter().any(|n| n.text == says);
        assert!(has, "{row}: {:?}", finding.notes);
    }
}

/// Asserts that every row of `proposals/NAME.toml` agrees.
fn all_agree(name: &str) {
    let data = read(&format!("proposals/{name}.toml"));
    for row in tables(&data, "answer") {
        let archs = match row["words"].as_object() {
            Some(words) => words.keys().map(String::as_str).collect(),
            None => texts(row, "archs"),
        };
        assert!(!archs.is_empty(), "{row}");
        for arch in archs {
            let all = answer(&proposal(row), &[layout(row, arch)]);
            for n in tables(row, "encodings") {
                let n = n.as_u64().expect("a number") as usize;
                agrees(row, &all.encodings[n].layouts[0], arch);
            }
        }
    }
    for row in data["verdict"].as_array().into_iter().flatten() {
        let on: Vec<Layout> = texts(row, "archs").iter().map(|a| layout(row, a)).collect();
        let verdict = answer(&proposal(row), &on).verdict();
        assert_eq!(verdict.name(), text(row, "is"), "{row}");
    }
}

#[test]
fn type1_offset0_is_the_header_slot_of_an_area() {
    all_agree("type1-offset0");
}

#[test]
fn protnone_uffd_wp_is_present() {
    all_agree("protnone-uffd-wp");
}

#[test]
fn special_uffd_wp_is_a_swap_entry_or_exposed() {
    all_agree("special-uffd-wp");
}

#[test]
fn type0_offset_uffd_wp_is_slot_4_of_area_0() {
    all_agree("type0-offset-uffd-wp");
}

#[test]
fn a_type_of_its_own_is_fine_everywhere() {
    all_agree("type-of-its-own");
}

#[test]
fn migration_entries_hold_a_locked_page_and_need_migration() {
    all_agree("migration-entries");
}

#[test]
fn bits_beside_a_migration_entry() {
    all_agree("bits-beside-a-migration-entry");
}

#[test]
fn words_of_one_bit() {
    all_agree("words-of-one-bit");
}

#[test]
fn what_holds_on_some_architectures_only_is_reported() {
    let data = read("proposals/not-portable.toml");
    for row in tables(&data, "portability") {
        let on: Vec<Layout> = texts(&data, "archs")
            .iter()
            .map(|a| layout(row, a))
            .collect();
        let all = answer(&proposal(row), &on);
        let found = all.encodings[0].not_portable.first();
        let found = found.map(|f| (f.arch.as_str(), f.other.as_str(), f.witness));
        let wanted = row
            .get("word")
            .map(|word| (text(row, "holds"), text(row, "fails"), hex(word)));
        assert_eq!(found, wanted, "{row}");
    }
}

/// The answer to the variant `what`.
fn one(what: &str, arch: &str, kernel: &str) -> LayoutAnswer {
    let path = pte_tests::root().join("proposals/corners.toml");
    let text = source::read(&path).unwrap_or_else(|e| panic!("{e}"));
    let file = ProposalFile::parse(&text, &DEFINITIONS.names().expect("kinds"))
        .unwrap_or_else(|e| panic!("{e}"));
    let kernel = kernel.parse().expect("a version");
    let layout = DEFINITIONS.layout(arch, kernel, &Configuration::default());
    let all = answer(&file, &[layout.unwrap_or_else(|e| panic!("{e}"))]);
    let mut rows = all.encodings.into_iter();
    let found = rows.find(|e| e.what == what).expect("a variant");
    found.layouts.into_iter().next().expect("the level")
}

/// On arm64 before 5.19 the type has six bits, and no kind has a type above 31: bit 7 is 32.
#[test]
fn a_type_above_all_kinds_collides_with_none() {
    let what = "a type that no kind has";
    let answer = one(what, "arm64", "5.10");
    assert_eq!(answer.word, Some(0x80));
    assert!(answer.findings.is_empty(), "{:#?}", answer.findings);
}

/// A bit of the encoding can be a bit of its offset, and is then set in every word.
#[test]
fn a_bit_in_an_offset_that_can_be_any_is_set() {
    let what = "every entry but those of area 0, with a bit that is in the offset";
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

/// A kind without its only type: there is no word, and the answer says so.
#[test]
fn a_kind_but_its_only_type_is_undefined() {
    let answer = one("all markers except their only type", "x86-64", "6.12");
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

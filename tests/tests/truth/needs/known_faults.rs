//! Faults that the kernel really has, and that the layout states.

use arch_defs::DEFINITIONS;
use pte_layout::check::Every;
use pte_layout::diagnostic::Report;
use pte_layout::written::layout::LayoutFile;

use super::made_up::{epoch, every_of, path};

/// A finding about a fault that the layout states is a warning at these kernels, and an error at others.
#[test]
fn a_known_fault() {
    let found = |kernel: &str| every_of(&epoch("known-fault.toml", None, Some(kernel), None));
    let of_hw = |every: &Every| {
        let findings = every.findings.iter().filter(|f| f.lint.id == "hw-valid");
        findings
            .map(|f| (f.severity.name(), f.known.clone().map(|k| k.what)))
            .collect::<Vec<_>>()
    };
    let later = found("6.12");
    let known =
        "a word of an odd type is a valid entry of the TLB, with the offset as its PFN (made up)";
    assert!(!of_hw(&later).is_empty());
    assert!(
        of_hw(&later)
            .iter()
            .all(|f| *f == ("warn", Some(known.into())))
    );
    let offsets = later
        .findings
        .iter()
        .filter(|f| f.severity.name() == "deny");
    assert!(
        offsets.clone().all(|f| f.lint.id == "field-too-narrow"),
        "{offsets:?}"
    );
    assert!(later.not_shown.is_empty());
    let before = found("6.1");
    assert!(of_hw(&before).contains(&("deny", None)));
    assert!(before.not_shown.is_empty());
}

/// A stated fault that is not found.
#[test]
fn a_stated_fault_that_is_not_found() {
    let text = std::fs::read_to_string(path("known-fault.toml")).expect("the layout");
    let with = |from: &str, to: &str| {
        let text = text.replace(from, to);
        let source = pte_tests::source_text::source("wrong.toml", &text);
        let file = LayoutFile::parse(&source).unwrap_or_else(|e| panic!("{e}"));
        let epoch = DEFINITIONS.of_file(&file, None, None, None);
        let diagnostics = every_of(&epoch.unwrap_or_else(|e| panic!("{e}"))).not_shown;
        let report = Report { diagnostics };
        if report.is_empty() {
            String::new()
        } else {
            report.to_string()
        }
    };
    assert_eq!(with("12:8", "12:8"), "");
    let report = with("any = \"0x100\"", "any = \"0x80\"");
    assert!(
        report.contains("known-fault at Linux 6.12 does not have the known fault `hw-valid`"),
        "{report}"
    );
    let report = with("lint = \"hw-valid\"", "lint = \"hw-vlaid\"");
    assert!(report.contains("did you mean `hw-valid`?"), "{report}");
    let report = with("when = \"HUGE_TLB\"\nwhat", "when = \"!HUGE_TLB\"\nwhat");
    assert!(report.contains("error[known-fault]"), "{report}");
    // Two blocks with the same text, each of which is found or not on its own.
    let block = text
        .split("\n\n")
        .find(|b| b.starts_with("[[known-fault]]"));
    let block = block.expect("the fault");
    let other = "lint = \"is-none\"\nof = [\"marker\"]";
    let second = block.replace("lint = \"hw-valid\"", other);
    assert_ne!(second, block);
    let report = with(block, &format!("{block}\n\n{second}"));
    assert!(report.contains("`is-none`: pte, marker"), "{report}");
    // Each of the names must be found, on its own side.
    let of = |of: &str| with("what = \"a word", &format!("{of}\nwhat = \"a word"));
    let found = "\"swap\", \"marker\", \"migration-read-exclusive\"";
    assert_eq!(of(&format!("of = [{found}]")), "");
    let report = of(&format!("of = [{found}, \"migration-read\"]"));
    assert!(report.contains(": migration-read"), "{report}");
    let report = of("with = [\"swap\"]");
    assert!(report.contains("error[known-fault]"), "{report}");
    let report = with(
        "levels = [\"pte\"]\nsince = \"6.12\"",
        "levels = [\"pte\"]\nof = [\"swap\"]\nsince = \"6.12\"",
    );
    assert_eq!(report, "");
}

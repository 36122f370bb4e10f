//! A small layout as text, for tests to edit. It is read, and checked in every configuration, or refused.

use pte_layout::check::{self, Every};
use pte_layout::diagnostic::Report;
use pte_layout::validate;
use pte_layout::written::kinds::KindsFile;
use pte_layout::written::layout::LayoutFile;
use pte_tests::every_configuration::{found, of_forms};
use pte_tests::source_text::source;

pub(super) const HEAD: &str = r#"
format = "pte-layout/2"
arch = "selected"
word = 32
since = "6.12"
[[option]]
names = ["ONE", "TWO"]
source = "made up"
"#;

pub(super) const KINDS: &str = r#"
format = "pte-kinds/2"
since = "6.12"
type-bits = 2
[flags]
all = ["soft-dirty"]
[[kind]]
name = "swap"
payload = "slot"
flags = "all"
levels = ["pte"]
means = "made up"
source = "made up"
[[kind]]
name = "hwpoison"
payload = "pfn"
flags = "all"
levels = ["pte", "pmd"]
means = "made up"
source = "made up"
"#;

pub(super) const RULES: &str = r#"
[[rules]]
levels = ["pte"]
none = { mask = "!0", value = "0" }
present = { any = "0x3" }
hw-valid = { any = "0x1" }
source = "made up"
"#;

pub(super) const ENTRIES: &str = r#"
[[non-present]]
levels = ["pte"]
source = "made up"
bits = [
  { bits = "31:10", free = true },
  { bits = "9", one = "made up" },
  { bits = "8:7", field = "type" },
  { bits = "6:2", field = "offset" },
  { bits = "1:0", zero = "made up" },
]
"#;

pub(super) fn kinds() -> KindsFile {
    KindsFile::parse(&source("kinds.toml", KINDS)).unwrap_or_else(|e| panic!("{e}"))
}

pub(super) fn read(text: &str) -> Result<LayoutFile, Report> {
    let file = LayoutFile::parse(&source("selected.toml", text))?;
    validate::check(&file, &kinds())?;
    Ok(file)
}

pub(super) fn all(text: &str) -> (Every, Vec<(String, check::NoMeaning)>) {
    let file = read(text).unwrap_or_else(|e| panic!("{e}"));
    let kernel = Some("6.12".parse().expect("a version"));
    let layout = file.epoch(&file.variants[0], kernel, &mut Report::default());
    let kinds = kinds().epoch(kernel);
    let every = check::every(&layout, &kinds).expect("few options");
    // Checking the configurations one by one finds the same about forms.
    let truth: Vec<_> = found(&of_forms(&layout, &kinds))
        .into_iter()
        .filter(|(f, _)| f.subject.starts_with("present ("))
        .map(|(f, n)| (f.key().0, f.witness, n.to_string()))
        .collect();
    let findings = every.findings.iter().zip(&every.shown);
    let of_forms = findings.filter(|(f, _)| f.subject.starts_with("present ("));
    let found: Vec<_> = of_forms
        .map(|(f, s)| (f.key().0, f.witness, s.configurations.to_string()))
        .collect();
    assert_eq!(found, truth);
    let no_meaning = check::no_meaning_in_any(&layout, &kinds, None);
    (every, no_meaning.expect("few options"))
}

/// The errors, with level and kinds.
pub(super) fn denied(every: &Every) -> Vec<String> {
    let all = every
        .findings
        .iter()
        .filter(|f| f.severity.name() == "deny");
    all.map(|f| format!("{} {} {} {:#x}", f.lint.id, f.level, f.subject, f.witness))
        .collect()
}

pub(super) fn refused(text: &str) -> String {
    read(text).map(drop).expect_err("it is wrong").to_string()
}

pub(super) const FORMS: &str = r#"
[[present]]
source = "made up"
forms = [
  { form = "mapped", levels = ["pte"], is = ["V"] },
  { form = "protnone", levels = ["pte"] },
]
bits = [
  { bits = "31:10", free = true },
  { bits = "9:2", when = "V", field = "pfn" },
  { bits = "9:2", when = "protnone ONE", field = "pfn", inverted = true },
  { bits = "9:2", when = "protnone !ONE", field = "pfn" },
  { bits = "1", when = "V", flag = "soft" },
  { bits = "1", when = "protnone", one = "made up" },
  { bits = "0", when = "V", one = "made up" },
  { bits = "0", when = "protnone", zero = "made up" },
]
"#;

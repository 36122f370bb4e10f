//! Faults of past kernels, written as layouts: the checks find each of them.
//!
//! The comment of each file in `history/` explains the fault. Lines of their own state what must be found:
//! `# found: LINT LEVEL SUBJECT OTHER`, `# not found: LEVEL` (no error at this level), `# refused: ID TEXT` (the
//! reader refuses the file with this error, and TEXT is in the message).

use std::path::PathBuf;

use arch_defs::DEFINITIONS;
use pte_generate::bad_layouts::{self, Format};
use pte_layout::check::check;
use pte_layout::check::lint::Severity;
use pte_layout::model::config::Configuration;
use pte_layout::reader::resolve;
use pte_layout::written::layout::LayoutFile;
use pte_tests::faults::expected;
use pte_tests::source_text::source;

fn cases() -> Vec<(String, String)> {
    let folder = pte_tests::root().join("history");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("history/ is there")
        .map(|e| e.expect("readable").path())
        .collect();
    files.sort();
    let read = |p: PathBuf| {
        let name = p
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        (name, std::fs::read_to_string(p).expect("UTF-8"))
    };
    files.into_iter().map(read).collect()
}

/// The texts after `# {key}: ` in the lines of a comment.
fn lines_with<'t>(text: &'t str, key: &str) -> Vec<&'t str> {
    let start = format!("# {key}: ");
    text.lines()
        .filter_map(|l| l.strip_prefix(&start))
        .collect()
}

#[test]
fn faults_of_the_past_are_found() {
    let cases = cases();
    assert!(cases.len() >= 5, "history/ has too few files");
    let kernel = DEFINITIONS.kernels()[0];
    let kinds = DEFINITIONS.kinds().expect("kinds");
    for (name, text) in &cases {
        let (found, refused) = (lines_with(text, "found"), lines_with(text, "refused"));
        assert!(
            !found.is_empty() || !refused.is_empty(),
            "{name} states no fault"
        );
        let source = source(name, text);
        if let Some((id, part)) = refused.first().and_then(|r| r.split_once(' ')) {
            let report = bad_layouts::check(&source, Format::Layout, kinds).expect_err(name);
            let is_reported = report
                .diagnostics
                .iter()
                .any(|d| d.id == id && d.message.contains(part));
            assert!(
                is_reported && report.diagnostics.len() == refused.len(),
                "{name}: {report}"
            );
            println!("{name}: {}", report.diagnostics[0].message);
            continue;
        }
        let file = LayoutFile::parse(&source).unwrap_or_else(|e| panic!("{e}"));
        let epoch = DEFINITIONS.of_file(&file, None, None, Some(kernel));
        let (file, kinds) = epoch.unwrap_or_else(|e| panic!("{name}: {e}"));
        let layout =
            resolve(&file, &kinds, &Configuration::default()).unwrap_or_else(|e| panic!("{e}"));
        let findings = check(&layout);
        for line in &found {
            let one = findings.iter().find(|f| {
                *line == format!("{} {} {} {}", f.lint.id, f.level, f.subject, f.other)
                    && f.severity == Severity::Deny
            });
            let Some(one) = one else {
                let all: Vec<String> = findings
                    .iter()
                    .map(|f| format!("{} {} {} {}", f.lint.id, f.level, f.subject, f.other))
                    .collect();
                panic!("{name}: {line} is not in {all:#?}");
            };
            println!("{name}: {} ({:#x})", one.message, one.witness);
        }
        for level in lines_with(text, "not found") {
            let denied = findings
                .iter()
                .find(|f| f.level == level && f.severity == Severity::Deny);
            assert!(denied.is_none(), "{name}: {}", denied.expect("one").message);
        }
        let keys = findings.iter().map(|f| {
            (
                f.level.clone(),
                f.subject.clone(),
                f.other.clone(),
                f.severity.name(),
            )
        });
        assert_eq!(
            keys.collect::<std::collections::BTreeSet<_>>(),
            expected(&layout),
            "{name}"
        );
    }
}

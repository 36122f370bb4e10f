//! Faults that kernels had, written down as layouts: each is found again.
//!
//! Each file of `history/` tells in its comment what was wrong, and in lines of their own what is to be found:
//! `# found: LINT LEVEL SUBJECT OTHER`, `# not found: LEVEL` (nothing is denied there), `# refused: ID TEXT` (the
//! reader refuses the file, with that text in what it says).

use std::path::PathBuf;

use arch_defs::check::check;
use arch_defs::check::lint::Severity;
use arch_defs::embedded;
use arch_defs::model::config::Configuration;
use arch_defs::parse::layout::LayoutFile;
use arch_defs::reader::resolve;
use pte_generate::bad_layouts::{self, Format};
use pte_tests::faults::wrong;
use pte_tests::wrong_files::source;

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

/// What follows `# {key}: ` in the lines of a comment.
fn said<'t>(text: &'t str, key: &str) -> Vec<&'t str> {
    let start = format!("# {key}: ");
    text.lines()
        .filter_map(|l| l.strip_prefix(&start))
        .collect()
}

#[test]
fn faults_of_the_past_are_found() {
    let cases = cases();
    assert!(cases.len() >= 5, "history/ has lost its files");
    let kernel = embedded::kernels()[0];
    let kinds = embedded::kinds().expect("kinds");
    for (name, text) in &cases {
        let (found, refused) = (said(text, "found"), said(text, "refused"));
        assert!(
            !found.is_empty() || !refused.is_empty(),
            "{name} says nothing is wrong"
        );
        let source = source(name, text);
        if let Some((id, part)) = refused.first().and_then(|r| r.split_once(' ')) {
            let report = bad_layouts::check(&source, Format::Layout, kinds).expect_err(name);
            let told = report
                .diagnostics
                .iter()
                .any(|d| d.id == id && d.message.contains(part));
            assert!(
                told && report.diagnostics.len() == refused.len(),
                "{name}: {report}"
            );
            println!("{name}: {}", report.diagnostics[0].message);
            continue;
        }
        let file = LayoutFile::parse(&source).unwrap_or_else(|e| panic!("{e}"));
        let epoch = embedded::of_file(&file, None, None, Some(kernel));
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
                panic!("{name}: {line} is not among {all:#?}");
            };
            println!("{name}: {} ({:#x})", one.message, one.witness);
        }
        for level in said(text, "not found") {
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
            wrong(&layout),
            "{name}"
        );
    }
}

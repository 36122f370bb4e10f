//! Wrong files, one mistake each, and the report on each: the cases of `bad-layouts/`.

use std::fs;
use std::path::Path;
use std::time::Duration;

use arch_defs::DEFINITIONS;
use pte_generate::bad_layouts::{Format, cases, check, made, newest_kinds};
use pte_layout::source;
use pte_tests::current::current;
use pte_tests::source_text::{self, thread_time};

/// The report on a wrong file takes less time than this, in a debug build too.
const SOON: Duration = Duration::from_secs(1);

#[test]
fn reports_are_current() {
    assert!(
        current("bad-layouts") > 150,
        "bad-layouts/ has too few cases"
    );
}

#[test]
fn every_report_is_quick() {
    let kinds = newest_kinds();
    let mut late = Vec::new();
    for case in cases() {
        let begun = thread_time();
        let _ = case.report(&kinds).render(false);
        let took = thread_time() - begun;
        if took > SOON {
            late.push((case.name, took));
        }
    }
    assert!(late.is_empty(), "{late:?}");
}

/// Every folder has its file and the expected report, and no file that nothing reads.
#[test]
fn no_file_is_orphaned() {
    let all = made::all();
    let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
    let folders =
        fs::read_dir(pte_tests::root().join("bad-layouts")).expect("bad-layouts/ is there");
    for folder in folders.map(|e| e.expect("readable").path()) {
        let case = folder
            .file_name()
            .and_then(|n| n.to_str())
            .expect("a plain name")
            .to_owned();
        let entries = fs::read_dir(&folder).unwrap_or_else(|e| panic!("bad-layouts/{case}: {e}"));
        let mut files: Vec<String> = entries
            .map(|e| {
                e.expect("readable")
                    .file_name()
                    .into_string()
                    .expect("a plain name")
            })
            .collect();
        files.sort();
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        match files[..] {
            ["expected.txt"] if names.contains(&case.as_str()) => {}
            ["expected.txt", "layout.toml"] | ["expected.txt", "kinds.toml"] => {}
            _ => panic!("bad-layouts/{case} has {files:?}"),
        }
    }
}

/// Every report gives the place of the mistake, and what would be right.
#[test]
fn every_mistake_has_a_place_and_a_help() {
    for case in cases() {
        let report = case.report(&newest_kinds());
        let case = &case.name;
        let text = report.render(false);
        for d in &report.diagnostics {
            assert!(!d.help.is_empty(), "{case}: {d:?}");
            for (span, _) in &d.labels {
                assert!(span.range.start <= span.range.end, "{case}: {d:?}");
                assert!(
                    span.source.text.get(span.range.clone()).is_some(),
                    "{case}: {d:?}"
                );
            }
            let place = &d.labels.first().expect("a place").0;
            if !place.source.text.is_empty() {
                let at = format!("{}:{}:{}", place.source.name, place.line(), place.column());
                assert!(text.contains(&at), "{case}: {at} is not in the report");
            }
        }
    }
}

/// Line endings and byte order marks of other systems are accepted.
#[test]
fn line_endings_and_a_byte_order_mark_are_fine() {
    let kinds = newest_kinds();
    let short = ("short.toml", made::SHORT);
    let layouts = DEFINITIONS
        .layout_texts()
        .into_iter()
        .chain([short])
        .map(|f| (f, Format::Layout));
    for ((name, text), format) in layouts.chain([(DEFINITIONS.kinds_text(), Format::Kinds)]) {
        for text in [
            text.replace('\n', "\r\n"),
            format!("\u{feff}{text}"),
            text.trim_end().to_owned(),
        ] {
            let source = source_text::source(name, &text);
            check(&source, format, &kinds).unwrap_or_else(|report| panic!("{report}"));
        }
    }
}

fn refusal(path: &Path) -> String {
    source::read(path).expect_err("not a layout").render(false)
}

#[test]
fn directories_and_large_files_are_refused() {
    let begun = thread_time();
    let temporary = std::env::temp_dir().join(format!("pte-bad-layouts-{}", std::process::id()));
    fs::create_dir_all(&temporary).expect("writable");
    assert!(
        refusal(&temporary).contains("is a directory"),
        "{}",
        refusal(&temporary)
    );
    let missing = refusal(&temporary.join("missing.toml"));
    assert!(
        missing.contains("cannot read") && missing.contains("missing.toml"),
        "{missing}"
    );
    // A sparse file of 100 MB: only its first bytes are read.
    let large = temporary.join("large.toml");
    fs::File::create(&large)
        .and_then(|f| f.set_len(100 << 20))
        .expect("writable");
    let text = refusal(&large);
    assert!(text.contains("larger than 256 KiB"), "{text}");
    fs::remove_dir_all(&temporary).expect("removable");
    assert!(thread_time() - begun < SOON, "{:?}", thread_time() - begun);
}

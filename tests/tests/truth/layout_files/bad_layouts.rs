//! Files that are wrong, each in one way, and what is reported: the cases of `bad-layouts/`.

use std::fs;
use std::path::Path;
use std::time::Duration;

use arch_defs::{embedded, source};
use pte_generate::bad_layouts::{Format, cases, check, made, newest_kinds};
use pte_tests::current::current;
use pte_tests::source_text::{self, thread_time};

/// A wrong file is told of in less than this, also by a debug build.
const SOON: Duration = Duration::from_secs(1);

#[test]
fn every_case_is_told_of() {
    assert!(
        current("bad-layouts") > 150,
        "bad-layouts/ has lost its cases"
    );
}

#[test]
fn every_case_is_told_of_soon() {
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

/// A folder has its file, what is told of it, and nothing that nobody reads.
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
            _ => panic!("bad-layouts/{case} holds {files:?}"),
        }
    }
}

/// Every mistake is told with its place, and with what would be right.
#[test]
fn every_mistake_has_a_place_and_a_help() {
    for case in cases() {
        let report = case.report(&newest_kinds());
        let case = &case.name;
        let told = report.render(false);
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
                assert!(told.contains(&at), "{case}: {at} is not told");
            }
        }
    }
}

/// What editors on other systems write is TOML all the same.
#[test]
fn line_endings_and_a_byte_order_mark_are_fine() {
    let kinds = newest_kinds();
    let short = ("short.toml", made::SHORT);
    let layouts = embedded::LAYOUTS
        .iter()
        .chain([&short])
        .map(|f| (f, Format::Layout));
    for ((name, text), format) in layouts.chain([(&embedded::KINDS, Format::Kinds)]) {
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

fn refused(path: &Path) -> String {
    source::read(path)
        .expect_err("it is no layout")
        .render(false)
}

#[test]
fn what_is_no_file_of_text_is_refused() {
    let begun = thread_time();
    let temporary = std::env::temp_dir().join(format!("pte-bad-layouts-{}", std::process::id()));
    fs::create_dir_all(&temporary).expect("writable");
    assert!(
        refused(&temporary).contains("is a directory"),
        "{}",
        refused(&temporary)
    );
    let missing = refused(&temporary.join("missing.toml"));
    assert!(
        missing.contains("cannot read") && missing.contains("missing.toml"),
        "{missing}"
    );
    // 100 MB that take no room: only the first bytes are read.
    let large = temporary.join("large.toml");
    fs::File::create(&large)
        .and_then(|f| f.set_len(100 << 20))
        .expect("writable");
    let told = refused(&large);
    assert!(told.contains("larger than 256 KiB"), "{told}");
    fs::remove_dir_all(&temporary).expect("removable");
    assert!(thread_time() - begun < SOON, "{:?}", thread_time() - begun);
}

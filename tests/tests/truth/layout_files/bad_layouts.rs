//! Files that are wrong, each in one way, and what is told of them.
//!
//! A case is a folder of `bad-layouts/` with `layout.toml` or `kinds.toml`, and `expected.txt`: the report as
//! plain text. `BLESS=1` writes the expected files anew. Cases that would be long or are no text are made by
//! `wrong_files::made`, and have `expected.txt` only.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use arch_defs::diagnostic::{Report, Source};
use arch_defs::{embedded, source};
use pte_tests::wrong_files::{self, Format, check, made, newest_kinds, worked};

/// A wrong file is told of in less than this, also by a debug build.
const SOON: Duration = Duration::from_secs(1);

fn folder() -> PathBuf {
    pte_tests::root().join("bad-layouts")
}

/// The cases that are made rather than kept.
fn made() -> impl Iterator<Item = &'static (&'static str, Vec<u8>)> {
    static MADE: LazyLock<Vec<(&str, Vec<u8>)>> = LazyLock::new(made::all);
    MADE.iter()
}

/// What the case reads: a file of its folder, or what is made.
fn read(case: &str) -> (Result<Arc<Source>, Report>, Format) {
    if let Some((_, bytes)) = made().find(|(name, _)| *name == case) {
        return (source::text("layout.toml", bytes.clone()), Format::Layout);
    }
    for (name, format) in [
        ("layout.toml", Format::Layout),
        ("kinds.toml", Format::Kinds),
    ] {
        if let Ok(bytes) = fs::read(folder().join(case).join(name)) {
            return (source::text(name, bytes), format);
        }
    }
    panic!("bad-layouts/{case} has neither layout.toml nor kinds.toml, and is not made");
}

fn cases() -> Vec<String> {
    let entries = fs::read_dir(folder())
        .expect("bad-layouts/ is there")
        .map(|e| e.expect("readable"));
    let kept = entries.map(|e| e.file_name().into_string().expect("a plain name"));
    let mut all: Vec<String> = kept
        .chain(made().map(|(name, _)| (*name).to_owned()))
        .collect();
    all.sort();
    all.dedup();
    all
}

/// The first of a great many errors, and how many there are: the others are like them.
fn abridge(told: &str) -> String {
    let all: Vec<&str> = told.split("\n\n").collect();
    match &all[..] {
        [first, second, .., last] if all.len() > 20 => {
            format!("{first}\n\n{second}\n\n…\n\n{last}\n")
        }
        _ => format!("{told}\n"),
    }
}

fn bless() -> bool {
    std::env::var("BLESS").is_ok_and(|v| v == "1")
        || std::env::var("SNAPSHOTS").is_ok_and(|v| v == "overwrite")
}

#[test]
fn every_case_is_told_of() {
    let kinds = newest_kinds();
    let mut wrong = BTreeMap::new();
    for case in cases() {
        let (source, format) = read(&case);
        let begun = worked();
        let report = source
            .and_then(|s| check(&s, format, &kinds))
            .expect_err(&case);
        let told = abridge(&report.render(false));
        let took = worked() - begun;
        if took > SOON {
            wrong.insert(case.clone(), format!("took {took:?}"));
        }
        let path = folder().join(&case).join("expected.txt");
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if bless() {
            fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
            fs::write(&path, told).expect("writable");
        } else if told != expected {
            wrong.insert(case, format!("expected:\n{expected}\ntold:\n{told}"));
        }
    }
    let all: Vec<String> = wrong
        .iter()
        .map(|(case, text)| format!("== {case}\n{text}"))
        .collect();
    assert!(
        all.is_empty(),
        "{}\n\nif this is as it should be: BLESS=1 cargo test --test bad_layouts",
        all.join("\n")
    );
    assert!(cases().len() > 150, "bad-layouts/ has lost its cases");
}

/// A folder has its file, what is told of it, and nothing that nobody reads.
#[test]
fn no_file_is_orphaned() {
    let names: Vec<&str> = made().map(|(name, _)| *name).collect();
    for case in cases() {
        let entries = fs::read_dir(folder().join(&case))
            .unwrap_or_else(|e| panic!("bad-layouts/{case}: {e}"));
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
        let (source, format) = read(&case);
        let report = source
            .and_then(|s| check(&s, format, &newest_kinds()))
            .expect_err(&case);
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
            let source = wrong_files::source(name, &text);
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
    let begun = worked();
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
    assert!(worked() - begun < SOON, "{:?}", worked() - begun);
}

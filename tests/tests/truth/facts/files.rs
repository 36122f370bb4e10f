//! Facts give the file that the TOML gives, are used for no other text, and survive damage.

use std::fmt::Debug;
use std::path::PathBuf;
use std::sync::Arc;

use arch_defs::DEFINITIONS;
use pte_layout::diagnostic::Source;
use pte_layout::facts;
use pte_layout::written::kinds::KindsFile;
use pte_layout::written::layout::LayoutFile;
use pte_tests::source_text::source;

/// The committed facts of a definition file, such as `arch-defs/x86-64.toml`.
fn committed(name: &str) -> &'static str {
    let stem = name.trim_start_matches("arch-defs/");
    let stem = stem.trim_end_matches(".toml");
    let path = pte_tests::root().join(format!("../arch-defs/facts/{stem}.txt"));
    let facts = std::fs::read_to_string(&path);
    facts.unwrap_or_else(|e| panic!("{path:?}: {e}")).leak()
}

/// The kinds file, which the layouts were checked with.
fn toml_of_kinds() -> &'static str {
    DEFINITIONS.kinds_text().1
}

fn text(value: impl Debug) -> String {
    format!("{value:?}")
}

#[test]
fn they_are_those_of_the_toml() {
    let (name, toml) = DEFINITIONS.kinds_text();
    let kinds = source(name, toml);
    let read = KindsFile::parse(&kinds).expect("it has no mistakes");
    let quick = facts::kinds(committed(name), &kinds).expect("the facts of this text");
    assert_eq!(text(quick), text(read));
    for (name, toml) in DEFINITIONS.layout_texts() {
        let file = source(name, toml);
        let read = LayoutFile::parse(&file).expect("it has no mistakes");
        let quick =
            facts::layout(committed(name), &file, toml_of_kinds()).expect("the facts of this text");
        assert_eq!(text(quick), text(&read), "{name}");
        let head = facts::head(committed(name), &file, toml_of_kinds()).expect("a head");
        assert_eq!(head, facts::Head::of(&read), "{name}");
    }
}

/// Every layout of the tests: more of the format than the built-in ones use.
fn made_up() -> Vec<LayoutFile> {
    let mut folders = vec![pte_tests::root().join("layouts")];
    let mut out = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path: PathBuf = entry.expect("readable").path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(toml) = std::fs::read_to_string(&path) {
                let name = path.display().to_string();
                out.extend(LayoutFile::parse(&source(&name, &toml)).ok());
            }
        }
    }
    assert!(out.len() >= 15, "{} layouts", out.len());
    out
}

#[test]
fn made_up_layouts_come_back() {
    for file in made_up() {
        let facts = facts::of_layout(&file, "kinds").leak();
        let again = facts::layout(facts, &file.source, "kinds").expect("they were just written");
        assert_eq!(text(again), text(&file), "{}", file.source.name);
    }
}

#[test]
fn another_text_has_other_facts() {
    for (name, toml) in DEFINITIONS.layout_texts() {
        let facts = committed(name);
        for changed in [
            toml.replacen("0", "1", 1),
            format!("{toml} "),
            format!("{toml}\n"),
            toml.trim_end().to_owned(),
            toml.replace('\n', "\r\n"),
            String::new(),
        ] {
            let file: Arc<Source> = source(name, &changed);
            assert!(
                facts::layout(facts, &file, toml_of_kinds()).is_none(),
                "{name}"
            );
            assert!(
                facts::head(facts, &file, toml_of_kinds()).is_none(),
                "{name}"
            );
        }
    }
}

/// Whatever is cut off or changed, reading ends: with nothing, or with a file.
#[test]
fn damaged_facts_do_no_harm() {
    let (name, toml) = DEFINITIONS.layout_texts()[0];
    let (facts, file) = (committed(name), source(name, toml));
    let ends = facts.char_indices().map(|(n, _)| n);
    for end in ends.clone().step_by(7) {
        assert!(
            facts::layout(&facts[..end], &file, toml_of_kinds()).is_none(),
            "cut at {end}"
        );
    }
    let words: Vec<&str> = facts.split(' ').collect();
    for n in (3..words.len()).step_by(5) {
        for other in ["18446744073709551615", "-", "x", "\""] {
            let mut damaged = words.clone();
            damaged[n] = other;
            drop(facts::layout(
                damaged.join(" ").leak(),
                &file,
                toml_of_kinds(),
            ));
        }
    }
}

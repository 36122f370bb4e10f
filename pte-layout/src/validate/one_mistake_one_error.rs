//! Tests that one mistake gives one error: for each pass that another builds on, a layout that breaks the first fact, and
//! that the second pass would report too.

use std::sync::Arc;

use super::every_configuration::of_file;
use super::passes::{ALL, Pass};
use crate::diagnostic::{Report, Source};
use crate::written::kinds::KindsFile;
use crate::written::layout::LayoutFile;

/// A pass, a pass that it builds on, and changes of `short.toml` that break only the fact of the latter.
type Case = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
);

/// One for each pass of each list `builds_on`, in the same order.
const CASES: &[Case] = &[
    (
        "type_and_offset_have_room",
        "lines_in_the_word",
        // The type is above the word.
        &[(
            TYPE,
            r#"{ bits = "68:64", field = "type" }, { bits = "63:59", free = true }"#,
        )],
    ),
    (
        "type_and_offset_have_room",
        "slices_fill_their_lines",
        // Five bits of the type in a line of three.
        &[(
            TYPE,
            r#"{ bits = "63:62", free = true }, { bits = "61:59", field = "type[4:0]" }"#,
        )],
    ),
    (
        "type_and_offset_have_room",
        "flags_are_one_bit",
        // A flag in place of the type.
        &[
            (TYPE, r#"{ bits = "63:59", flag = "exclusive" }"#),
            (
                r#"{ bits = "3", flag = "exclusive" }"#,
                r#"{ bits = "3", free = true }"#,
            ),
        ],
    ),
    (
        "type_and_offset_have_room",
        "every_bit_in_one_line",
        // The type is left out.
        &[(r#"  { bits = "63:59", field = "type" },"#, "")],
    ),
    (
        "type_and_offset_have_room",
        "no_name_twice",
        // The offset is called a type.
        &[(OFFSET, r#"{ bits = "58:9", field = "type" }"#)],
    ),
    (
        "type_and_offset_have_room",
        "no_value_bit_twice",
        &[(
            TYPE,
            r#"{ bits = "63:62", field = "type[1:0]" }, { bits = "61:59", field = "type[2:0]" }"#,
        )],
    ),
    (
        "type_and_offset_have_room",
        "read_as_has_no_other_place",
        // Bit 24 of the offset is read from two places, so that the place of bits 26:25 is not known.
        &[
            (
                OFFSET,
                r#"{ bits = "58:34", field = "offset" }, { bits = "33:10", free = true }"#,
            ),
            (
                r#"{ bits = "8:7", "#,
                r#"{ bits = "9:7", read-as = "offset[26:24]", "#,
            ),
            (
                r#"{ bits = "6:5", "#,
                r#"{ bits = "6:5", read-as = "offset[28:27]", "#,
            ),
        ],
    ),
    (
        "no_word_is_two_things",
        "compares_can_hold::none_and_present",
        // A compare that holds for every word.
        &[(
            r#"none = { mask = "!0x60", value = "0" }"#,
            r#"none = { mask = "0", value = "0" }"#,
        )],
    ),
];

const TYPE: &str = r#"{ bits = "63:59", field = "type" }"#;
const OFFSET: &str = r#"{ bits = "58:9", field = "offset", inverted = true }"#;

fn source(name: &str, text: String) -> Arc<Source> {
    Arc::new(Source {
        name: name.to_owned(),
        text,
    })
}

/// The errors in `short.toml` after `changes`.
fn found(passes: &[Pass], changes: &[(&str, &str)]) -> Vec<String> {
    let mut text = include_str!("../../../tests/layouts/short.toml").to_owned();
    for (old, new) in changes {
        assert!(text.contains(old), "short.toml has no {old}");
        text = text.replacen(old, new, 1);
    }
    let kinds = source(
        "kinds.toml",
        include_str!("../../../arch-defs/kinds.toml").to_owned(),
    );
    let kinds = KindsFile::parse(&kinds).expect("the kinds");
    let mut report = Report::default();
    let (file, read) = LayoutFile::read(&source("short.toml", text)).expect("a layout");
    assert!(read.is_empty(), "{changes:?}: {:?}", read.diagnostics);
    of_file(passes, &file, Some(&kinds), &mut report);
    let all = report.diagnostics.iter();
    all.map(|d| format!("{}: {}", d.id, d.message)).collect()
}

/// All passes, but `pass` no longer builds on `lost`.
fn without(pass: &str, lost: &str) -> Vec<Pass> {
    let mut all = ALL.to_vec();
    for p in all.iter_mut().filter(|p| p.name == pass) {
        let left: Vec<&'static str> = p.builds_on.iter().copied().filter(|b| *b != lost).collect();
        assert!(
            left.len() < p.builds_on.len(),
            "{pass} does not build on {lost}"
        );
        p.builds_on = left.leak();
    }
    all
}

#[test]
fn every_pass_has_a_case_for_each_that_it_builds_on() {
    let all = ALL.iter();
    let edges = all.flat_map(|p| p.builds_on.iter().map(|b| (p.name, *b)));
    let cases = CASES.iter().map(|(pass, builds_on, _)| (*pass, *builds_on));
    assert_eq!(edges.collect::<Vec<_>>(), cases.collect::<Vec<_>>());
}

#[test]
fn one_mistake_gives_one_error() {
    for (pass, builds_on, changes) in CASES {
        let one = found(ALL, changes);
        assert_eq!(one.len(), 1, "{builds_on}: {one:?}");
        // The case is one that needs the order: else the pass would report it too.
        let more = found(&without(pass, builds_on), changes);
        assert!(
            more.len() > 1 && more[0] == one[0],
            "{pass} does not report {more:?} too"
        );
    }
}

//! The schemas accept every shipped file, and refuse the wrong files as far as a schema can.

use std::fs;

use arch_defs::DEFINITIONS;
use jsonschema::Validator;
use pte_generate::schemas::schema;
use serde_json::Value;

/// `None` if it is not TOML.
fn parse(text: &str) -> Option<Value> {
    pte_tests::data::parse(text).ok()
}

fn validator(name: &str) -> Validator {
    let schema = schema(name);
    jsonschema::meta::validate(&schema).unwrap_or_else(|e| panic!("{name}: {e}"));
    jsonschema::draft7::new(&schema).unwrap_or_else(|e| panic!("{name}: {e}"))
}

#[test]
fn every_shipped_file_is_valid() {
    for (files, name) in [
        (DEFINITIONS.layout_texts(), "layout.schema.json"),
        (vec![DEFINITIONS.kinds_text()], "kinds.schema.json"),
    ] {
        let validator = validator(name);
        for (file, text) in files {
            assert!(
                text.starts_with(&format!("#:schema {name}\n")),
                "{file}: editors find the schema by this line"
            );
            let value = parse(text).expect("TOML");
            let errors: Vec<String> = validator
                .iter_errors(&value)
                .map(|e| format!("{file}: {}: {e}", e.instance_path()))
                .collect();
            assert!(errors.is_empty(), "{}", errors.join("\n"));
        }
    }
}

/// The beginnings of the names of cases that a schema cannot refuse, with the reason.
const BEYOND: &[(&str, &str)] = &[
    ("gap", "every bit of a word"),
    ("todo", "texts are free"),
    ("overlap", "bits of several lines"),
    ("outside-word", "a position is compared with another key"),
    ("predicate-outside-word", "the bits of a mask"),
    ("predicate-value-outside-mask", "the bits of a mask"),
    ("predicate-no-bits", "the bits of a mask"),
    ("predicate-too-complex", "what predicates mean"),
    ("address-", "a position is compared with another key"),
    ("hardware-outside-word", "the bits of a mask"),
    ("none-and-present", "what predicates mean"),
    ("form-of-words", "what predicates mean"),
    ("forms-", "what predicates mean"),
    ("reversed", "the order of numbers in a string"),
    ("order", "the order of lines"),
    ("duplicate-", "several lines"),
    ("value-twice", "several lines"),
    ("offset-", "widths"),
    ("type-", "widths"),
    ("slice-", "widths"),
    ("read-as-width", "widths"),
    ("read-as-written", "several lines"),
    ("same-line", "several lines"),
    ("two-flags-by-option", "every bit of a word"),
    ("between-reversed", "the order of releases"),
    ("flag-of-two-bits", "widths"),
    ("bits-huge", "the size of a number in a string"),
    ("bits-too-long", "the length of an expression"),
    ("bits-no-parameters", "names of the file's own"),
    ("bits-unknown-parameter", "names of the file's own"),
    ("missing-type", "several lines"),
    ("field-with-option", "the name in a field"),
    ("level-without-predicates", "names of the file's own"),
    ("unknown-flag", "names of the kinds"),
    ("missing-predicate", "several blocks of rules"),
    ("unknown-level-in-block", "names of the file's own"),
    ("option-", "the words of a condition"),
    ("kinds-pfn-bits", "names of the layout's own"),
    ("two-blocks", "several blocks"),
    ("where-unknown", "names of the file's own"),
    ("where-value", "values of the file's own"),
    ("default-not", "values of the file's own"),
    ("range-", "the order and distance of numbers"),
    ("combinations", "a product"),
    (
        "control-character",
        "editors show patterns to people, who could not read it",
    ),
    ("parameter-position", "arithmetic"),
    ("from-value", "values of the file's own"),
    ("needs-unknown", "names of the file's own"),
    ("kinds-duplicate", "several kinds"),
    ("kinds-swap", "the order of kinds"),
    ("kinds-marker-bit-twice", "several markers"),
    ("kinds-type-bits-too-few", "how many kinds there are"),
    ("kinds-unknown-flag-set", "names of the file's own"),
    ("kinds-limit-nothing-left", "the order of numbers"),
];

/// Of those, what a schema does see.
const SEEN: &[&str] = &[
    "range-of-three",
    "range-and-values",
    "slice-not-closed",
    "duplicate-key",
];

#[test]
fn wrong_files_are_refused() {
    let validators = [
        ("layout.toml", validator("layout.schema.json")),
        ("kinds.toml", validator("kinds.schema.json")),
    ];
    let (mut refused, mut used) = (0, vec![false; BEYOND.len()]);
    let mut wrong: Vec<String> = Vec::new();
    let folder = pte_tests::root().join("bad-layouts");
    for entry in fs::read_dir(folder).expect("bad-layouts/ is there") {
        let path = entry.expect("readable").path();
        let case = path
            .file_name()
            .and_then(|n| n.to_str())
            .expect("a plain name")
            .to_owned();
        for (file, validator) in &validators {
            let Ok(text) = fs::read_to_string(path.join(file)) else {
                continue;
            };
            let Some(value) = parse(&text) else { continue };
            let beyond = BEYOND.iter().position(|(start, _)| case.starts_with(start));
            let valid = validator.is_valid(&value);
            match beyond.filter(|_| !SEEN.contains(&case.as_str())) {
                Some(n) => {
                    used[n] = true;
                    if !valid {
                        wrong.push(format!("{case}: a schema does refuse it"));
                    }
                }
                None => {
                    if valid {
                        wrong.push(format!("{case}: no schema refuses it"));
                    }
                    refused += 1;
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let unused: Vec<_> = BEYOND
        .iter()
        .zip(&used)
        .filter(|(_, used)| !**used)
        .map(|(b, _)| b.0)
        .collect();
    assert!(unused.is_empty(), "no case begins with {unused:?}");
    assert!(refused > 70, "{refused}");
    println!("{refused} refused");
}

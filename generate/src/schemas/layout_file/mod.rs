//! The schema of layout files.

mod conditions;
mod head;
mod param;
mod predicate;
mod rules;
mod words;

use pte_layout::parse::layout::keys;
use serde_json::{Value, json};

use super::objects::{definition, some, table, with};
use super::sections::known_fault;

/// The schema of layout files.
pub(super) fn schema() -> Value {
    let mut properties = head::head();
    properties.extend(conditions::conditions());
    properties.extend([
        (
            "rules",
            some(
                definition("rules"),
                "The tests of the kernel and the MMU. A level has each rule once; several blocks can cover a level",
            ),
        ),
        (
            "non-present",
            some(
                definition("non-present"),
                "Non-present entries: every bit in exactly one line",
            ),
        ),
        (
            "present",
            some(
                definition("present"),
                "Present words: for each form every bit in exactly one line",
            ),
        ),
        (
            "known-fault",
            some(
                known_fault(),
                "Findings of `pte check` that are true of the kernel: they are warnings; one that `pte check` does not find is an error",
            ),
        ),
    ]);
    let top = table(
        "The page-table entries of one architecture, or of a family, for all kernels",
        keys::TOP,
        &["format", "rules"],
        &properties,
    );
    let top = with(
        top,
        "oneOf",
        json!([{ "required": ["arch", "word"] }, { "required": ["variant"] }]),
    );
    let schema = with(
        top,
        "$schema",
        json!("http://json-schema.org/draft-07/schema#"),
    );
    let schema = with(schema, "title", json!("Layout of page-table entries"));
    with(
        schema,
        "definitions",
        json!({
            "param": param::param(),
            "predicate": predicate::predicate(),
            "compare": predicate::compare(true),
            "single-compare": predicate::compare(false),
            "rules": rules::rules(),
            "form": words::form(),
            "non-present": words::block(false),
            "present": words::block(true),
            "non-present-line": words::line(false),
            "present-line": words::line(true),
        }),
    )
}

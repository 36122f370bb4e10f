//! The schema of layout files.

mod conditions;
mod head;
mod param;
mod predicate;
mod rules;
mod words;

use arch_defs::parse::layout::keys;
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
                "What the kernel and the MMU test. A level has each rule once, from whichever block",
            ),
        ),
        (
            "non-present",
            some(
                definition("non-present"),
                "Words that are neither none nor present: every bit in exactly one line",
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
                "What `pte check` finds and is true of the kernel: it is a warning, and one that nothing shows is an error",
            ),
        ),
    ]);
    let top = table(
        "The page-table words of one architecture, or of a family of them, from the first kernel to the last",
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
    let schema = with(schema, "title", json!("Layout of page-table words"));
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

//! Sections that layout files and kinds files have in common: changes, options and known faults.

use pte_layout::parse::changes::CHANGE;
use pte_layout::parse::layout::keys;
use pte_layout::parse::options::OPTION;
use serde_json::{Value, json};

use super::objects::{described, some, table, with};
use super::periods::when;
use super::strings::{levels, name, one_of, option, source, text, version};

/// `[changes]`.
pub(super) fn changes() -> Value {
    let change = table(
        "A change of the kernel",
        CHANGE,
        &[],
        &[
            ("since", described(version(), "The release that made it")),
            (
                "between",
                json!({ "type": "array", "items": version(), "minItems": 2, "maxItems": 2, "description": "If the release is not known exactly: the last release without it, and the first with it" }),
            ),
            ("commit", text("The commit, if its text was read")),
            ("what", text("What it did")),
        ],
    );
    let one = json!([{ "required": ["since"] }, { "required": ["between"] }]);
    let change = with(change, "oneOf", one);
    json!({
        "type": "object",
        "propertyNames": name(),
        "additionalProperties": change,
        "description": "Named changes for `since` and `until`, so that each release is written once",
    })
}

/// `[[option]]`.
pub(super) fn options() -> Value {
    let mut properties = vec![
        ("name", described(option(), "The option")),
        (
            "names",
            some(option(), "The options, if several have the same needs"),
        ),
        ("needs", some(option(), "The options that it needs")),
        (
            "by-arch",
            json!({ "type": "boolean", "description": "Whether it can be on depends on the architecture: each layout lists it in `[[has]]` or `[[lacks]]`" }),
        ),
        ("source", source()),
    ];
    properties.extend(when());
    let row = table("A kernel option", OPTION, &["source"], &properties);
    let one = json!([{ "required": ["name"] }, { "required": ["names"] }]);
    some(
        with(row, "anyOf", one),
        "Kernel options, and the options that they need",
    )
}

/// A finding of `check` that is true of the kernel.
pub(super) fn known_fault() -> Value {
    let ids: Vec<&str> = pte_layout::check::lint::ALL.iter().map(|l| l.id).collect();
    let mut properties = vec![
        (
            "lint",
            described(one_of(&ids), "The lint, as `pte explain` lists it"),
        ),
        (
            "levels",
            described(levels(), "The levels where it is found"),
        ),
        (
            "of",
            some(name(), "The kinds and forms that have it; any by default"),
        ),
        (
            "with",
            some(
                name(),
                "What they are confused with: kinds, forms, `none`; anything by default",
            ),
        ),
        ("what", text("Its consequence")),
        ("source", text("The kernel file, or where it was reported")),
    ];
    properties.extend(when());
    table(
        "A known fault of the kernel",
        keys::KNOWN_FAULT,
        &["lint", "levels", "what", "source"],
        &properties,
    )
}

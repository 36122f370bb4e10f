//! The schema of kinds files.

use pte_layout::names::{LEVELS, PAYLOADS};
use pte_layout::parse::kinds::{FORMAT, PFN_PARAMS, TAKEN, keys};
use serde_json::{Value, json};

use super::objects::{definition, described, some, table, with};
use super::periods::{dated, period};
use super::sections::{changes, options};
use super::strings::{name, one_of, text, version, width};

/// The schema of kinds files.
pub(super) fn schema() -> Value {
    let pfn_bits = format!(
        "Bits of a PFN in an offset, in terms of {}; the whole offset if not given",
        PFN_PARAMS.join(" and ")
    );
    let top = table(
        "The kinds of entry that all architectures share, for all kernels",
        keys::TOP,
        &["format", "type-bits", "flags", "kind"],
        &[
            (
                "format",
                json!({ "const": FORMAT, "description": "The format: this is a kinds file" }),
            ),
            (
                "since",
                described(
                    version(),
                    "The first kernel that the file covers; without it the file does not depend on the kernel",
                ),
            ),
            (
                "until",
                described(version(), "The first kernel that it no longer covers"),
            ),
            ("changes", changes()),
            (
                "type-bits",
                json!({ "type": "integer", "minimum": 1, "maximum": 8, "description": "Bits of a type: MAX_SWAPFILES_SHIFT in include/linux/swap.h" }),
            ),
            ("pfn-bits", dated(&pfn_bits)),
            ("option", options()),
            (
                "flags",
                json!({
                    "type": "object",
                    "propertyNames": name(),
                    "additionalProperties": { "type": "array", "items": flag() },
                    "description": "Sets of flags, by the name that kinds refer to",
                }),
            ),
            (
                "kind",
                some(
                    definition("kind"),
                    "The kinds: swap first, the others in the order of their types",
                ),
            ),
        ],
    );
    let schema = with(
        top,
        "$schema",
        json!("http://json-schema.org/draft-07/schema#"),
    );
    let schema = with(schema, "title", json!("Kinds of entry"));
    with(schema, "definitions", json!({ "kind": kind() }))
}

/// A flag, and when it belongs to the set.
fn flag() -> Value {
    let mut properties = vec![("flag", described(name(), "The flag"))];
    properties.extend(period());
    let row = table(
        "A flag that only some kernels have",
        keys::FLAG,
        &["flag"],
        &properties,
    );
    json!({ "anyOf": [name(), row] })
}

/// The options that something needs.
fn condition(what: &str) -> Value {
    text(&format!(
        "{what}; several if all are needed, `!` before one that must be off"
    ))
}

fn limit() -> Value {
    let mut properties = vec![
        (
            "at-least",
            json!({ "type": "integer", "minimum": 1, "description": "The lowest offset that can occur" }),
        ),
        (
            "at-most",
            json!({ "type": "integer", "minimum": 0, "description": "The highest offset that can occur" }),
        ),
        (
            "bits",
            described(width(), "Bits of the highest offset that can occur"),
        ),
        ("why", text("The rule, and its place in the kernel")),
    ];
    properties.extend(period());
    let limit = table(
        "Offsets that could be written but cannot occur",
        keys::LIMIT,
        &["why"],
        &properties,
    );
    let bound = with(
        limit,
        "anyOf",
        json!([{ "required": ["at-least"] }, { "required": ["at-most"] }, { "required": ["bits"] }]),
    );
    // There is only one upper bound.
    with(bound, "not", json!({ "required": ["at-most", "bits"] }))
}

fn kind() -> Value {
    let mut properties = vec![
        ("name", described(name(), "What it marks")),
        (
            "bit",
            json!({ "type": "integer", "minimum": 0, "maximum": 57, "description": "The bit of the offset" }),
        ),
        ("when", condition("The option without which it is not used")),
        ("means", text("Its meaning, for people")),
    ];
    properties.extend(period());
    let marker = table(
        "A bit of a marker",
        keys::MARKER,
        &["name", "bit"],
        &properties,
    );
    let mut properties = vec![
        ("level", described(one_of(LEVELS), "The level")),
        ("when", condition("The option")),
    ];
    properties.extend(period());
    let level = table(
        "A level where the kind is used only with an option, or in some kernels",
        keys::LEVEL,
        &["level"],
        &properties,
    );
    let named = json!({ "allOf": [name(), { "not": { "enum": TAKEN } }] });
    let mut properties = vec![
        ("name", described(named, "Its name in every output")),
        (
            "when",
            dated(
                "The option without which it has no type: `MIGRATION`; several if all are needed, `!` before one that must be off",
            ),
        ),
        (
            "payload",
            described(one_of(PAYLOADS), "What its offset holds"),
        ),
        (
            "young-dirty",
            dated(
                "The option with which its entries have young and dirty bits, if the offset has room for them",
            ),
        ),
        ("markers", some(marker, "The bits of a marker")),
        (
            "flags",
            described(
                name(),
                "The set of flags that it can have, by its name in `[flags]`",
            ),
        ),
        (
            "levels",
            some(
                json!({ "anyOf": [one_of(LEVELS), level] }),
                "The levels where it is used: `\"pte\"`, or `{ level = \"pmd\", when = \"…\" }`",
            ),
        ),
        ("limits", some(limit(), "Rules that exclude some offsets")),
        ("means", dated("Its meaning, for people")),
        (
            "source",
            dated("The kernel file, and the macros or functions in it"),
        ),
    ];
    properties.extend(period());
    let kind = table(
        "A kind of entry",
        keys::KIND,
        &["name", "payload", "flags", "levels", "means", "source"],
        &properties,
    );
    let only_with = |key: &str, payload: &str| json!({ "if": { "required": [key] }, "then": { "properties": { "payload": { "const": payload } } } });
    with(
        kind,
        "allOf",
        json!([
            only_with("markers", "markers"),
            only_with("young-dirty", "pfn")
        ]),
    )
}

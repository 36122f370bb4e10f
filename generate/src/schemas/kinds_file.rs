//! The schema of kinds files.

use arch_defs::names::{LEVELS, PAYLOADS};
use arch_defs::parse::kinds::{FORMAT, PFN_PARAMS, TAKEN, keys};
use serde_json::{Value, json};

use super::objects::{definition, some, table, told, with};
use super::periods::{dated, period};
use super::sections::{changes, options};
use super::strings::{name, one_of, text, version, width};

/// The schema of kinds files.
pub(super) fn schema() -> Value {
    let pfn_bits = format!(
        "Bits of a PFN in an offset, in terms of {}; the whole offset if not said",
        PFN_PARAMS.join(" and ")
    );
    let top = table(
        "The kinds of entry that all architectures share, from the first kernel to the last",
        keys::TOP,
        &["format", "type-bits", "flags", "kind"],
        &[
            (
                "format",
                json!({ "const": FORMAT, "description": "Says that this is a kinds file" }),
            ),
            (
                "since",
                told(
                    version(),
                    "The first kernel that the file is about; without it there are no kernels",
                ),
            ),
            (
                "until",
                told(version(), "The first kernel that it is not about any more"),
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
    let mut properties = vec![("flag", told(name(), "The flag"))];
    properties.extend(period());
    let row = table(
        "A flag that came or went",
        keys::FLAG,
        &["flag"],
        &properties,
    );
    json!({ "anyOf": [name(), row] })
}

/// The options that something is there with.
fn condition(what: &str) -> Value {
    text(&format!(
        "{what}; several if all are needed, `!` before one that has to be off"
    ))
}

fn limit() -> Value {
    let mut properties = vec![
        (
            "at-least",
            json!({ "type": "integer", "minimum": 1, "description": "The lowest offset that occurs" }),
        ),
        (
            "at-most",
            json!({ "type": "integer", "minimum": 0, "description": "The highest offset that occurs" }),
        ),
        (
            "bits",
            told(width(), "Bits of the highest offset that occurs"),
        ),
        ("why", text("The rule, and where the kernel has it")),
    ];
    properties.extend(period());
    let limit = table(
        "What never occurs, though it could be written",
        keys::LIMIT,
        &["why"],
        &properties,
    );
    let bound = with(
        limit,
        "anyOf",
        json!([{ "required": ["at-least"] }, { "required": ["at-most"] }, { "required": ["bits"] }]),
    );
    // Two highest numbers are one too many.
    with(bound, "not", json!({ "required": ["at-most", "bits"] }))
}

fn kind() -> Value {
    let mut properties = vec![
        ("name", told(name(), "What it marks")),
        (
            "bit",
            json!({ "type": "integer", "minimum": 0, "maximum": 57, "description": "The bit of the offset" }),
        ),
        ("when", condition("The option without which it is not used")),
        ("means", text("What it means, for people")),
    ];
    properties.extend(period());
    let marker = table(
        "A bit of a marker",
        keys::MARKER,
        &["name", "bit"],
        &properties,
    );
    let mut properties = vec![
        ("level", told(one_of(LEVELS), "The level")),
        ("when", condition("The option")),
    ];
    properties.extend(period());
    let level = table(
        "A level where the kind stands only under an option, or for some kernels",
        keys::LEVEL,
        &["level"],
        &properties,
    );
    let named = json!({ "allOf": [name(), { "not": { "enum": TAKEN } }] });
    let mut properties = vec![
        ("name", told(named, "Its name in every output")),
        (
            "when",
            dated(
                "The option without which it has no type: `MIGRATION`; several if all are needed, `!` before one that has to be off",
            ),
        ),
        ("payload", told(one_of(PAYLOADS), "What its offset holds")),
        (
            "young-dirty",
            dated(
                "The option with which its entries carry young and dirty bits, where the offset has room for them",
            ),
        ),
        ("markers", some(marker, "The bits of a marker")),
        (
            "flags",
            told(
                name(),
                "The set of flags that it may carry, by its name in `[flags]`",
            ),
        ),
        (
            "levels",
            some(
                json!({ "anyOf": [one_of(LEVELS), level] }),
                "Where it may stand: `\"pte\"`, or `{ level = \"pmd\", when = \"…\" }`",
            ),
        ),
        (
            "limits",
            some(limit(), "Rules that keep some offsets from ever occurring"),
        ),
        ("means", dated("What it means, for people")),
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

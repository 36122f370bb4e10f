//! The schema of kinds files.

use arch_defs::names::{FLAGS, LEVELS, MARKERS, PAYLOADS};
use arch_defs::parse::kinds::{FORMAT, PFN_PARAMS, entry_kinds, keys};
use serde_json::{Value, json};

use super::strings::{name, one_of, option, source, text, version, width};
use super::{definition, some, table, told, with};

/// The schema of kinds files.
pub(super) fn schema() -> Value {
    let pfn_bits = format!(
        "Bits of a PFN in an offset, in terms of {}; the whole offset if not said",
        PFN_PARAMS.join(" and ")
    );
    let top = table(
        "The kinds of entry that all architectures share, since one kernel",
        keys::TOP,
        &["format", "since", "type-bits", "flags", "kind"],
        &[
            (
                "format",
                json!({ "const": FORMAT, "description": "Says that this is a kinds file" }),
            ),
            ("since", version()),
            (
                "type-bits",
                json!({ "type": "integer", "minimum": 1, "maximum": 8, "description": "Bits of a type: MAX_SWAPFILES_SHIFT in include/linux/swap.h" }),
            ),
            ("pfn-bits", told(width(), &pfn_bits)),
            (
                "option",
                some(definition("option"), "Options that need others"),
            ),
            (
                "flags",
                json!({
                    "type": "object",
                    "propertyNames": name(),
                    "additionalProperties": { "type": "array", "items": one_of(FLAGS) },
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
    with(
        schema,
        "definitions",
        json!({ "kind": kind(), "option": needs() }),
    )
}

fn needs() -> Value {
    table(
        "An option that cannot be on without others",
        keys::OPTION,
        keys::OPTION,
        &[
            ("name", told(option(), "The option")),
            ("needs", some(option(), "The options that it needs")),
            ("source", source()),
        ],
    )
}

fn limit() -> Value {
    let limit = table(
        "What never occurs, though it could be written",
        keys::LIMIT,
        &["why"],
        &[
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
        ],
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
    let marker = table(
        "A bit of a marker",
        keys::MARKER,
        &["name", "bit"],
        &[
            ("name", told(one_of(MARKERS), "What it marks")),
            (
                "bit",
                json!({ "type": "integer", "minimum": 0, "maximum": 57, "description": "The bit of the offset" }),
            ),
            (
                "config",
                told(option(), "The option without which it is not used"),
            ),
            ("means", text("What it means, for people")),
        ],
    );
    let level = table(
        "A level where the kind stands only under an option",
        keys::LEVEL,
        keys::LEVEL,
        &[
            ("level", told(one_of(LEVELS), "The level")),
            ("config", told(option(), "The option")),
        ],
    );
    let kind = table(
        "A kind of entry",
        keys::KIND,
        &["name", "payload", "flags", "levels", "means", "source"],
        &[
            (
                "name",
                told(one_of(&entry_kinds()), "Its name in every output"),
            ),
            (
                "config",
                told(
                    option(),
                    "The option without which it has no type: `MIGRATION`",
                ),
            ),
            ("payload", told(one_of(PAYLOADS), "What its offset holds")),
            (
                "young-dirty",
                told(
                    option(),
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
                    "Where it may stand: `\"pte\"`, or `{ level = \"pmd\", config = \"…\" }`",
                ),
            ),
            (
                "limits",
                some(limit(), "Rules that keep some offsets from ever occurring"),
            ),
            ("means", text("What it means, for people")),
            ("source", source()),
        ],
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

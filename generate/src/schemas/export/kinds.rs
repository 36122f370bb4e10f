//! The schema of exported kinds of entry.

use arch_defs::names::{LEVELS, PAYLOADS};
use serde_json::{Value, json};

use super::super::objects::{definition, definition_told, some, told, with};
use super::super::strings::{name, one_of, option, source, text};
use super::Key::{Always, Sometimes};
use super::{count, file, id, kind_name, marker_name, object, options_on, version};

pub(super) fn kinds() -> Value {
    let lists = |names: Value, what: &str| json!({ "type": "object", "additionalProperties": { "type": "array", "items": names }, "description": what });
    object(
        "The kinds of entry since one kernel",
        &[
            ("id", Always, id()),
            ("file", Always, file()),
            (
                "since",
                Always,
                told(version(), "The first kernel that they are true for"),
            ),
            (
                "type-bits",
                Always,
                count(8, "Bits of a type: MAX_SWAPFILES_SHIFT"),
            ),
            (
                "pfn-bits",
                Sometimes,
                definition_told(
                    "sum",
                    "Bits of a PFN in an offset; the whole offset if not said, or if the layout lacks a parameter of it",
                ),
            ),
            (
                "needs",
                Always,
                lists(option(), "Options that cannot be on without others"),
            ),
            (
                "flag-sets",
                Always,
                lists(name(), "Sets of flags, by the name that kinds refer to"),
            ),
            (
                "kinds",
                Always,
                some(
                    definition("kind"),
                    "Swap first, the others in the order of their types; those that are off have no type, and swap areas get what is left",
                ),
            ),
        ],
    )
}

pub(super) fn kind() -> Value {
    let marker = object(
        "A bit of a marker",
        &[
            ("name", Always, marker_name()),
            ("bit", Always, count(57, "The bit of the offset")),
            (
                "config",
                Sometimes,
                told(option(), "The option without which it is not used"),
            ),
            ("when", Sometimes, options_on()),
            ("means", Sometimes, text("What it means")),
        ],
    );
    let stands = object(
        "A level where it may stand",
        &[
            ("level", Always, one_of(LEVELS)),
            (
                "config",
                Sometimes,
                told(option(), "The option without which it does not"),
            ),
            ("when", Sometimes, options_on()),
        ],
    );
    let limit = object(
        "Offsets that never occur, though they could be written",
        &[
            (
                "at-least",
                Sometimes,
                definition_told("hex", "The lowest that occurs"),
            ),
            (
                "at-most",
                Sometimes,
                definition_told("hex", "The highest that occurs"),
            ),
            (
                "bits",
                Sometimes,
                definition_told("sum", "Bits of the highest that occurs"),
            ),
            ("why", Always, text("The rule")),
        ],
    );
    let kind = object(
        "A kind of entry",
        &[
            ("name", Always, kind_name(&[])),
            (
                "config",
                Sometimes,
                told(option(), "The option without which it has no type"),
            ),
            ("when", Sometimes, options_on()),
            (
                "payload",
                Always,
                told(one_of(PAYLOADS), "What its offset holds"),
            ),
            (
                "young-dirty",
                Sometimes,
                told(
                    option(),
                    "The option with which young and dirty stand above the PFN, where the offset has room for both",
                ),
            ),
            ("markers", Sometimes, some(marker, "The bits of a marker")),
            (
                "flags",
                Always,
                told(
                    name(),
                    "The set of flags that it may carry, by its name in `flag-sets`",
                ),
            ),
            ("levels", Always, some(stands, "Where it may stand")),
            ("limits", Sometimes, some(limit, "Offsets that never occur")),
            ("means", Always, text("What it means")),
            ("source", Always, source()),
        ],
    );
    let only_with = |key: &str, payload: &str| json!({ "if": { "required": [key] }, "then": { "properties": { "payload": { "const": payload } } } });
    let rules = json!([
        only_with("markers", "markers"),
        only_with("young-dirty", "pfn")
    ]);
    with(kind, "allOf", rules)
}

//! The schema of exported kinds of entry.

use pte_layout::names::{LEVELS, PAYLOADS};
use serde_json::{Value, json};

use super::super::objects::{definition, described, described_definition, some, with};
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
                described(version(), "The first kernel for which they hold"),
            ),
            (
                "type-bits",
                Always,
                count(8, "Bits of a type: MAX_SWAPFILES_SHIFT"),
            ),
            (
                "pfn-bits",
                Sometimes,
                described_definition(
                    "sum",
                    "Bits of a PFN in an offset; the whole offset if not given, or if the layout lacks one of its parameters",
                ),
            ),
            (
                "needs",
                Always,
                lists(option(), "Options, each with those that it needs"),
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
                    "Swap first, the others in the order of their types; kinds that are off have no type, and swap areas get the rest",
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
                described(option(), "The option without which it is not used"),
            ),
            ("when", Sometimes, options_on()),
            ("means", Sometimes, text("Its meaning")),
        ],
    );
    let level = object(
        "A level where it can be used",
        &[
            ("level", Always, one_of(LEVELS)),
            (
                "config",
                Sometimes,
                described(option(), "The option without which it is not used"),
            ),
            ("when", Sometimes, options_on()),
        ],
    );
    let limit = object(
        "Offsets that could be written but cannot occur",
        &[
            (
                "at-least",
                Sometimes,
                described_definition("hex", "The lowest that can occur"),
            ),
            (
                "at-most",
                Sometimes,
                described_definition("hex", "The highest that can occur"),
            ),
            (
                "bits",
                Sometimes,
                described_definition("sum", "Bits of the highest that can occur"),
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
                described(option(), "The option without which it has no type"),
            ),
            ("when", Sometimes, options_on()),
            (
                "payload",
                Always,
                described(one_of(PAYLOADS), "What its offset holds"),
            ),
            (
                "young-dirty",
                Sometimes,
                described(
                    option(),
                    "The option with which young and dirty are above the PFN, if the offset has room for both",
                ),
            ),
            ("markers", Sometimes, some(marker, "The bits of a marker")),
            (
                "flags",
                Always,
                described(
                    name(),
                    "The set of flags that it can have, by its name in `flag-sets`",
                ),
            ),
            (
                "levels",
                Always,
                some(level, "The levels where it can be used"),
            ),
            (
                "limits",
                Sometimes,
                some(limit, "Offsets that cannot occur"),
            ),
            ("means", Always, text("Its meaning")),
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

//! The schema of exported layouts: the bits of an architecture's words.

use pte_layout::names::LEVELS;
use serde_json::{Value, json};

use super::super::objects::{definition, described, described_definition, some, with};
use super::super::strings::{name, one_of, option, source, text};
use super::Key::{self, Always, Sometimes};
use super::{file, id, integers, levels, object, options_on, truth, version};

pub(super) fn layout() -> Value {
    let never = json!({ "type": "object", "propertyNames": option(), "additionalProperties": text("The reason"), "description": "Options that the architecture cannot have" });
    object(
        "One architecture since one kernel",
        &[
            ("id", Always, id()),
            ("file", Always, file()),
            ("arch", Always, name()),
            (
                "since",
                Always,
                described(version(), "The first kernel for which it holds"),
            ),
            (
                "word-bits",
                Always,
                json!({ "enum": [32, 64], "description": "Bits of a word" }),
            ),
            (
                "entry-bits",
                Always,
                json!({ "enum": [32, 64], "description": "Bits of `swp_entry_t`" }),
            ),
            (
                "msb0",
                Always,
                json!({ "type": "boolean", "description": "The manuals count bits from the most significant. This document always counts from the least significant" }),
            ),
            (
                "big-endian",
                Always,
                json!({ "type": "boolean", "description": "Words are stored with the most significant byte first" }),
            ),
            (
                "params",
                Always,
                json!({ "type": "array", "items": definition("param"), "description": "Numbers that the machine or the configuration fixes" }),
            ),
            ("never", Always, never),
            (
                "levels",
                Always,
                some(
                    definition("level"),
                    "The tests of the kernel and the MMU at each level",
                ),
            ),
            (
                "non-present",
                Always,
                json!({ "type": "array", "items": definition("entries"), "description": "Non-present entries" }),
            ),
            (
                "present",
                Always,
                json!({ "type": "array", "items": definition("present"), "description": "Present words, by form" }),
            ),
        ],
    )
}

pub(super) fn param() -> Value {
    let needs = object(
        "With `value`, another parameter has one of `values`",
        &[
            ("value", Always, json!({ "type": "integer" })),
            ("param", Always, name()),
            ("values", Always, integers("The values that it may have")),
        ],
    );
    let number = object(
        "The number that an option has",
        &[("number", Always, option())],
    );
    let options = object(
        "A value, if all of some options are on",
        &[
            ("options", Always, some(option(), "The options")),
            ("value", Always, json!({ "type": "integer" })),
        ],
    );
    let values = json!({ "type": "array", "items": { "type": "integer" }, "description": "The values that it can have" });
    let param = object(
        "A parameter",
        &[
            ("name", Always, name()),
            (
                "default",
                Always,
                json!({ "type": ["integer", "null"], "description": "The default value; null if only a running kernel knows it" }),
            ),
            ("values", Always, values),
            (
                "needs",
                Sometimes,
                some(needs, "Values that need values of other parameters"),
            ),
            (
                "from",
                Sometimes,
                some(
                    json!({ "anyOf": [number, options] }),
                    "How a kernel configuration fixes it",
                ),
            ),
            (
                "why",
                Sometimes,
                text("What it is, and its place in the kernel"),
            ),
        ],
    );
    let rule = |default: &str, values: Value| json!({ "properties": { "default": { "type": default } , "values": values } });
    let rules = json!([
        rule("integer", json!({ "minItems": 1 })),
        rule("null", json!({ "maxItems": 0 })),
    ]);
    with(param, "oneOf", rules)
}

pub(super) fn level() -> Value {
    let test = |what: &str| described_definition("predicate", what);
    let hardware = object(
        "Bits that the hardware may set in a non-present entry on its own",
        &[
            ("mask", Always, definition("hex")),
            ("why", Always, text("Which hardware, and when")),
        ],
    );
    let address = object(
        "The bit that must be set so that the address bits of a word do not point at memory",
        &[
            ("bit", Always, definition("sum")),
            ("why", Always, text("The rule")),
        ],
    );
    object(
        "The tests of the kernel and the MMU at one level",
        &[
            ("name", Always, one_of(LEVELS)),
            (
                "where",
                Sometimes,
                json!({ "type": "object", "additionalProperties": integers("Values"), "minProperties": 1, "description": "The tests hold for these values of the parameters only" }),
            ),
            ("when", Sometimes, options_on()),
            ("none", Always, test("Nothing is mapped; tested first")),
            (
                "none-word",
                Always,
                described_definition("hex", "The smallest word that is none"),
            ),
            ("present", Always, test("The kernel's test for present")),
            ("hw-valid", Always, test("The MMU uses it")),
            (
                "swap",
                Sometimes,
                test(
                    "The architecture's own test for entries; without it every word that is neither none nor present is one",
                ),
            ),
            ("hardware", Sometimes, hardware),
            ("address", Sometimes, address),
            ("source", Always, source()),
        ],
    )
}

pub(super) fn block(more: &[(&str, Key, Value)]) -> Value {
    let only = json!({ "type": "object", "propertyNames": name(), "additionalProperties": integers("Values"), "description": "It holds for these values of the parameters only" });
    let keys = [
        ("levels", Always, levels("The levels where it is used")),
        ("where", Sometimes, only),
        ("when", Sometimes, options_on()),
        ("source", Always, source()),
        (
            "bits",
            Always,
            some(
                definition("line"),
                "Every bit of a word once, most significant first; with `only`, once in each configuration",
            ),
        ),
    ];
    let all: Vec<_> = keys.into_iter().chain(more.iter().cloned()).collect();
    object("The bits of a word", &all)
}

pub(super) fn line() -> Value {
    let sum = |what: &str| described_definition("sum", what);
    let line = object(
        "A line: adjacent bits with one role. With a parameter in its positions a line can have no bits: `hi` is then one below `lo`",
        &[
            ("hi", Always, sum("The highest bit")),
            ("lo", Always, sum("The lowest bit")),
            (
                "role",
                Always,
                one_of(&["field", "flag", "zero", "one", "free"]),
            ),
            (
                "name",
                Sometimes,
                described(name(), "The name of the field or the flag"),
            ),
            (
                "value-lo",
                Sometimes,
                sum("The lowest bit of the field's value in this line, if not 0"),
            ),
            ("inverted", Sometimes, truth("The field is stored inverted")),
            (
                "read-as",
                Sometimes,
                sum(
                    "The lowest bit of the offset that these bits, which are always zero, are read as",
                ),
            ),
            (
                "never-read",
                Sometimes,
                text("Why the kernel sets the flag and never reads it back"),
            ),
            (
                "config",
                Sometimes,
                described(option(), "The option without which the bits are free"),
            ),
            ("when", Sometimes, options_on()),
            (
                "only",
                Sometimes,
                described(
                    options_on(),
                    "The options that must be on or off; else another line has these bits",
                ),
            ),
            (
                "levels",
                Sometimes,
                levels("The levels where they are not free, if not all levels of the block"),
            ),
            (
                "why",
                Sometimes,
                text("The reason: the tests that look at them"),
            ),
            ("macro", Sometimes, text("The kernel's macro")),
        ],
    );
    let role = |names: &[&str]| json!({ "properties": { "role": { "enum": names } } });
    let rules = json!([
        { "if": role(&["field", "flag"]), "then": { "required": ["name"] }, "else": { "not": { "required": ["name"] } } },
        { "if": { "not": role(&["field"]) }, "then": { "not": { "anyOf": [{ "required": ["value-lo"] }, { "required": ["inverted"] }] } } },
        { "if": { "not": role(&["zero"]) }, "then": { "not": { "required": ["read-as"] } } },
        { "if": { "not": role(&["flag"]) }, "then": { "not": { "required": ["never-read"] } } },
    ]);
    with(line, "allOf", rules)
}

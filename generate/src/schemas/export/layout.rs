//! The schema of exported layouts: what the bits of an architecture's words are.

use arch_defs::names::LEVELS;
use serde_json::{Value, json};

use super::super::objects::{definition, definition_told, some, told, with};
use super::super::strings::{name, one_of, option, source, text};
use super::Key::{self, Always, Sometimes};
use super::{file, id, integers, levels, object, options_on, truth, version};

pub(super) fn layout() -> Value {
    let never = json!({ "type": "object", "propertyNames": option(), "additionalProperties": text("Why"), "description": "Options that the architecture cannot have" });
    object(
        "One architecture since one kernel",
        &[
            ("id", Always, id()),
            ("file", Always, file()),
            ("arch", Always, name()),
            (
                "since",
                Always,
                told(version(), "The first kernel that it is true for"),
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
                json!({ "type": "boolean", "description": "The manuals count bits from the most significant. This document never does" }),
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
                    "What the kernel and the MMU test at each level",
                ),
            ),
            (
                "non-present",
                Always,
                json!({ "type": "array", "items": definition("entries"), "description": "Words that are neither none nor present" }),
            ),
            (
                "present",
                Always,
                json!({ "type": "array", "items": definition("in-use"), "description": "Words in use, by form" }),
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
    object(
        "A parameter",
        &[
            ("name", Always, name()),
            ("default", Always, json!({ "type": ["integer", "null"] })),
            ("values", Always, integers("The values that it can have")),
            (
                "needs",
                Sometimes,
                some(needs, "What goes together with what"),
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
                Always,
                text("What it is, and where the kernel has it"),
            ),
        ],
    )
}

pub(super) fn level() -> Value {
    let test = |what: &str| definition_told("predicate", what);
    let hardware = object(
        "Bits that hardware may set in a word that is not present",
        &[
            ("mask", Always, definition("hex")),
            ("why", Always, text("Which hardware, and when")),
        ],
    );
    let address = object(
        "A bit that is set keeps the address in a word from being one of memory",
        &[
            ("bit", Always, definition("sum")),
            ("why", Always, text("The rule")),
        ],
    );
    object(
        "What the kernel and the MMU test at one level",
        &[
            ("name", Always, one_of(LEVELS)),
            (
                "where",
                Sometimes,
                json!({ "type": "object", "additionalProperties": integers("Values"), "minProperties": 1, "description": "These are its tests with these values of parameters only" }),
            ),
            ("when", Sometimes, options_on()),
            ("none", Always, test("Nothing is mapped; asked first")),
            (
                "none-word",
                Always,
                definition_told("hex", "The smallest word that is none"),
            ),
            (
                "present",
                Always,
                test("Software takes the word to be in use"),
            ),
            ("hw-valid", Always, test("The MMU follows it")),
            (
                "swap",
                Sometimes,
                test(
                    "The architecture's own test for entries; without it all are that are neither none nor present",
                ),
            ),
            ("hardware", Sometimes, hardware),
            ("address", Sometimes, address),
            ("source", Always, source()),
        ],
    )
}

pub(super) fn block(more: &[(&str, Key, Value)]) -> Value {
    let only = json!({ "type": "object", "propertyNames": name(), "additionalProperties": integers("Values"), "description": "It holds with these values of parameters only" });
    let keys = [
        ("levels", Always, levels("Where it stands")),
        ("where", Sometimes, only),
        ("when", Sometimes, options_on()),
        ("source", Always, source()),
        (
            "bits",
            Always,
            some(
                definition("line"),
                "Every bit of a word once, most significant first",
            ),
        ),
    ];
    let all: Vec<_> = keys.into_iter().chain(more.iter().cloned()).collect();
    object("What the bits of a word are", &all)
}

pub(super) fn line() -> Value {
    let sum = |what: &str| definition_told("sum", what);
    let line = object(
        "Bits that are one thing. With a parameter in its positions a line may have no bits: `hi` is then one below `lo`",
        &[
            ("hi", Always, sum("The highest bit")),
            ("lo", Always, sum("The lowest bit")),
            (
                "role",
                Always,
                one_of(&["field", "flag", "zero", "one", "free"]),
            ),
            ("name", Sometimes, told(name(), "Of a field or a flag")),
            (
                "value-lo",
                Sometimes,
                sum("The lowest bit of the number that stands here, if not 0"),
            ),
            (
                "inverted",
                Sometimes,
                truth("The number is stored complemented"),
            ),
            (
                "read-as",
                Sometimes,
                sum(
                    "The lowest bit of the offset that these bits, which are always written as zero, are read as",
                ),
            ),
            (
                "never-read",
                Sometimes,
                text("Of a flag that the kernel sets and never reads back: why"),
            ),
            (
                "config",
                Sometimes,
                told(option(), "The option without which the bits are free"),
            ),
            ("when", Sometimes, options_on()),
            (
                "levels",
                Sometimes,
                levels("The levels at which they are not free, if not all of the block"),
            ),
            ("why", Sometimes, text("Why they are so: who tests them")),
            ("macro", Sometimes, text("What the kernel calls them")),
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

//! The schema of what `pte export --format json` writes.
//!
//! It is for readers in other languages: what may be left out, and what is a number and what a string. The structures
//! that are written are in `pte-cli/src/docs/data`; a test holds every export against the schema, and every property of
//! the schema against the exports.

use arch_defs::names::{FLAGS, KINDS, LEVELS, MARKERS, PAYLOADS};
use serde_json::{Map, Value, json};

use super::strings::{name, one_of, option, source, text};
use super::{definition, definition_told, some, told, with};

/// Whether a key is always there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    Always,
    Sometimes,
}

use Key::{Always, Sometimes};

/// An object with these keys and no others.
fn object(what: &str, keys: &[(&str, Key, Value)]) -> Value {
    let properties: Map<String, Value> = keys
        .iter()
        .map(|(key, _, schema)| ((*key).to_owned(), schema.clone()))
        .collect();
    let always = keys.iter().filter(|(_, when, _)| *when == Always);
    let required: Vec<&str> = always.map(|(key, ..)| *key).collect();
    json!({
        "type": "object",
        "description": what,
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

/// The schema of the document.
pub(super) fn schema() -> Value {
    let list = |item: &str, what: &str| some(definition(item), what);
    let top = object(
        "Layouts of page-table words, with options and parameters left open. For an architecture at a kernel: find it in `machines`, and by the files named there its layout and its kinds",
        &[
            (
                "format",
                Always,
                json!({ "const": "pte-layouts/1", "description": "Another number is another format" }),
            ),
            (
                "default-kernel",
                Always,
                told(version(), "The kernel that is meant where none is named"),
            ),
            (
                "kind-names",
                Always,
                some(
                    one_of(KINDS),
                    "Names of kinds, in the order in which they are told",
                ),
            ),
            ("pagemap", Always, pagemap()),
            (
                "machines",
                Always,
                list("machine", "Architectures at kernels"),
            ),
            (
                "layouts",
                Always,
                list("layout", "One for each layout file"),
            ),
            ("kinds", Always, list("kinds", "One for each kinds file")),
        ],
    );
    let schema = with(
        top,
        "$schema",
        json!("http://json-schema.org/draft-07/schema#"),
    );
    let schema = with(schema, "title", json!("Exported layouts"));
    with(schema, "definitions", definitions())
}

fn definitions() -> Value {
    json!({
        "hex": hex(),
        "sum": sum(),
        "predicate": predicate(),
        "machine": machine(),
        "layout": layout(),
        "param": param(),
        "level": level(),
        "entries": block(&[]),
        "in-use": block(&[
            ("form", Always, told(name(), "What such words are called")),
            ("match", Sometimes, definition_told("predicate", "What tells them from other words in use; the first form that matches is the one")),
        ]),
        "line": line(),
        "kinds": kinds(),
        "kind": kind(),
    })
}

fn version() -> Value {
    json!({ "type": "string", "pattern": "^[0-9]+\\.[0-9]+$" })
}

fn file() -> Value {
    json!({ "type": "string", "pattern": "\\.toml$", "description": "The file that it comes from" })
}

fn count(highest: u32, what: &str) -> Value {
    json!({ "type": "integer", "minimum": 0, "maximum": highest, "description": what })
}

fn truth(what: &str) -> Value {
    json!({ "const": true, "description": what })
}

/// What any parameter may be.
fn integers(what: &str) -> Value {
    json!({ "type": "array", "items": { "type": "integer" }, "minItems": 1, "description": what })
}

fn levels(what: &str) -> Value {
    some(one_of(LEVELS), what)
}

fn hex() -> Value {
    json!({
        "type": "string",
        "pattern": "^0x(0|[1-9a-f][0-9a-f]{0,15})$",
        "description": "A number of up to 64 bits: not every reader of JSON keeps one beyond 2^53",
    })
}

fn sum() -> Value {
    json!({
        "description": "A position or a width: a number, or factors of parameters by name and the constant under the empty name: `{\"page-shift\": 2, \"\": -3}` is 2*page-shift-3",
        "anyOf": [
            { "type": "integer" },
            { "type": "object", "additionalProperties": { "type": "integer" }, "minProperties": 1 },
        ],
    })
}

fn predicate() -> Value {
    let compare = object(
        "True where `word & mask` is `value`",
        &[
            ("mask", Always, definition("hex")),
            ("value", Always, definition("hex")),
            ("negate", Sometimes, truth("True where it is not")),
        ],
    );
    let all = json!({ "type": "array", "items": compare });
    json!({ "type": "array", "items": all, "description": "True where all compares of any one list are" })
}

fn pagemap() -> Value {
    let flag = object(
        "A bit beside the frame",
        &[
            ("name", Always, name()),
            ("bit", Always, count(63, "The bit")),
            (
                "since",
                Always,
                told(version(), "The first kernel that has it"),
            ),
        ],
    );
    object(
        "Words of /proc/PID/pagemap",
        &[
            ("present", Always, count(63, "The bit of a mapped page")),
            ("swap", Always, count(63, "The bit of any other entry")),
            (
                "frame-bits",
                Always,
                count(64, "The lowest bits: a frame, or a type and an offset"),
            ),
            ("flags", Always, some(flag, "Bits beside it")),
        ],
    )
}

fn machine() -> Value {
    object(
        "An architecture at a kernel, and the files that are true for it",
        &[
            ("arch", Always, name()),
            ("kernel", Always, version()),
            (
                "layout",
                Always,
                told(file(), "Its layout, by `file` in `layouts`"),
            ),
            (
                "kinds",
                Always,
                told(file(), "Its kinds, by `file` in `kinds`"),
            ),
            (
                "options",
                Always,
                json!({ "type": "array", "items": option(), "description": "The options that make a difference, and that the architecture can have" }),
            ),
        ],
    )
}

fn layout() -> Value {
    let never = json!({ "type": "object", "propertyNames": option(), "additionalProperties": text("Why"), "description": "Options that the architecture cannot have" });
    object(
        "One architecture since one kernel",
        &[
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

fn param() -> Value {
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
            ("default", Always, json!({ "type": "integer" })),
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

fn level() -> Value {
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

fn block(more: &[(&str, Key, Value)]) -> Value {
    let only = json!({ "type": "object", "propertyNames": name(), "additionalProperties": integers("Values"), "description": "It holds with these values of parameters only" });
    let keys = [
        ("levels", Always, levels("Where it stands")),
        ("where", Sometimes, only),
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

fn line() -> Value {
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
                "config",
                Sometimes,
                told(option(), "The option without which the bits are free"),
            ),
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
    ]);
    with(line, "allOf", rules)
}

fn kinds() -> Value {
    let lists = |names: Value, what: &str| json!({ "type": "object", "additionalProperties": { "type": "array", "items": names }, "description": what });
    object(
        "The kinds of entry since one kernel",
        &[
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
                lists(
                    one_of(FLAGS),
                    "Sets of flags, by the name that kinds refer to",
                ),
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

fn kind() -> Value {
    let marker = object(
        "A bit of a marker",
        &[
            ("name", Always, one_of(MARKERS)),
            ("bit", Always, count(57, "The bit of the offset")),
            (
                "config",
                Sometimes,
                told(option(), "The option without which it is not used"),
            ),
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
            ("name", Always, one_of(KINDS)),
            (
                "config",
                Sometimes,
                told(option(), "The option without which it has no type"),
            ),
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

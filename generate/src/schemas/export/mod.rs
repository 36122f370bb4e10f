//! The schema of what `pte export --format json` writes.
//!
//! It is for readers in other languages: which keys are optional, and which values are numbers or strings. The code
//! that writes the document is in `pte-cli/command/src/layouts_json`; a test checks every export against the schema, and that
//! exports use every property of the schema.

mod kinds;
mod layout;

use arch_defs::DEFINITIONS;
use pte_layout::names::LEVELS;
use serde_json::{Map, Value, json};

use super::objects::{definition, described, described_definition, some, with};
use super::strings::{name, one_of, option};

/// Whether a key is required.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    Always,
    Sometimes,
}

use Key::{Always, Sometimes};

/// An object with exactly these keys.
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
        "Layouts of page-table entries, with options and parameters left open. Find an architecture and kernel in `machines`; it names its layout and its kinds",
        &[
            (
                "format",
                Always,
                json!({ "const": "pte-layouts/1", "description": "The format; another number is another format" }),
            ),
            (
                "default-kernel",
                Always,
                described(
                    version(),
                    "The default kernel: the newest one of the document",
                ),
            ),
            (
                "kind-names",
                Always,
                some(
                    kind_name(&["none", "present", "unknown"]),
                    "The names of kinds, in output order",
                ),
            ),
            ("pagemap", Always, pagemap()),
            (
                "machines",
                Always,
                list("machine", "The verified architectures and kernels"),
            ),
            (
                "layouts",
                Always,
                list("layout", "The layouts, one for each period without changes"),
            ),
            (
                "kinds",
                Always,
                list(
                    "kinds",
                    "The kinds, one set for each period without changes",
                ),
            ),
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
        "layout": layout::layout(),
        "param": layout::param(),
        "level": layout::level(),
        "entries": layout::block(&[]),
        "present": layout::block(&[
            ("form", Always, described(name(), "The name of the form")),
            ("match", Sometimes, described_definition("predicate", "The test for the form; the first form that matches counts")),
        ]),
        "line": layout::line(),
        "kinds": kinds::kinds(),
        "kind": kinds::kind(),
    })
}

fn version() -> Value {
    json!({ "type": "string", "pattern": "^[0-9]+\\.[0-9]+$" })
}

fn file() -> Value {
    json!({ "type": "string", "pattern": "\\.toml$", "description": "The file that it comes from" })
}

/// The name of a kind, or one of `more`.
fn kind_name(more: &[&str]) -> Value {
    let kinds = DEFINITIONS.kinds().unwrap_or_else(|e| panic!("{e}"));
    let all: Vec<&str> = kinds.kind_names().chain(more.iter().copied()).collect();
    one_of(&all)
}

/// The name of a bit of a marker.
fn marker_name() -> Value {
    one_of(
        &DEFINITIONS
            .kinds()
            .unwrap_or_else(|e| panic!("{e}"))
            .marker_names(),
    )
}

/// The id of a layout or of kinds: `x86-64@6.6`.
fn id() -> Value {
    json!({ "type": "string", "pattern": "^[a-z][a-z0-9-]*@[0-9]+\\.[0-9]+$", "description": "The id that `machines` use: a name, and the first kernel for which it holds" })
}

/// Options that must be on or off.
fn options_on() -> Value {
    json!({ "type": "object", "propertyNames": option(), "additionalProperties": { "type": "boolean" }, "minProperties": 1, "description": "The options that must be on or off, if it is not a single one that must be on" })
}

fn count(highest: u32, what: &str) -> Value {
    json!({ "type": "integer", "minimum": 0, "maximum": highest, "description": what })
}

fn truth(what: &str) -> Value {
    json!({ "const": true, "description": what })
}

/// The values of a parameter.
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
        "description": "A number of up to 64 bits, as a string: not every JSON reader keeps numbers above 2^53",
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
        "Holds if `word & mask` is `value`",
        &[
            ("mask", Always, definition("hex")),
            ("value", Always, definition("hex")),
            ("negate", Sometimes, truth("Holds if it is not")),
        ],
    );
    let all = json!({ "type": "array", "items": compare });
    json!({ "type": "array", "items": all, "description": "Holds if in any one list all compares hold" })
}

fn pagemap() -> Value {
    let flag = object(
        "A bit beside the PFN",
        &[
            ("name", Always, name()),
            ("bit", Always, count(63, "The bit")),
            (
                "since",
                Always,
                described(version(), "The first kernel that has it"),
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
                count(
                    64,
                    "The width of the lowest bits: a PFN, or a type and an offset",
                ),
            ),
            ("flags", Always, some(flag, "Bits beside it")),
        ],
    )
}

fn machine() -> Value {
    object(
        "An architecture at a kernel, with its layout and kinds",
        &[
            ("arch", Always, name()),
            ("kernel", Always, version()),
            (
                "layout",
                Always,
                described(id(), "Its layout, by `id` in `layouts`"),
            ),
            (
                "kinds",
                Always,
                described(id(), "Its kinds, by `id` in `kinds`"),
            ),
            (
                "options",
                Always,
                json!({ "type": "array", "items": option(), "description": "The options that make a difference and that the architecture can have" }),
            ),
        ],
    )
}

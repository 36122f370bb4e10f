//! A parameter: its values, and how it is fixed.

use pte_layout::parse::layout::keys;
use serde_json::{Value, json};

use super::super::objects::{described, some, table, with};
use super::super::periods::{dated, when};
use super::super::strings::{integers, name, option, text};

pub(super) fn param() -> Value {
    let mut keys_of_from = vec![
        (
            "number",
            described(option(), "The number of this option is the value"),
        ),
        ("options", some(option(), "These options are all on")),
        (
            "value",
            json!({ "type": "integer", "description": "The value if these options are on" }),
        ),
    ];
    keys_of_from.extend(when());
    let from = table(
        "How a kernel configuration fixes the parameter: an option's own number, or a value where some options are on",
        keys::FROM,
        &[],
        &keys_of_from,
    );
    let from = with(
        from,
        "oneOf",
        json!([
            { "required": ["number"], "not": { "anyOf": [{ "required": ["options"] }, { "required": ["value"] }] } },
            { "required": ["options", "value"], "not": { "required": ["number"] } },
        ]),
    );
    let mut keys_of_needs = vec![
        (
            "value",
            json!({ "type": "integer", "description": "The value" }),
        ),
        ("param", described(name(), "The other parameter")),
        (
            "values",
            described(
                integers(),
                "The values of the other that are allowed with it",
            ),
        ),
    ];
    keys_of_needs.extend(when());
    let needs = table(
        "A value that needs some values of another parameter",
        keys::NEEDS,
        &["value", "param", "values"],
        &keys_of_needs,
    );
    let mut keys_of_only = vec![("values", described(integers(), "The values that are left"))];
    keys_of_only.extend(when());
    let only = table(
        "Fewer values, for some architectures of the file or some kernels",
        keys::ONLY,
        &["values"],
        &keys_of_only,
    );
    let mut properties = vec![
        (
            "default",
            json!({ "type": "integer", "description": "The default value; one of its values" }),
        ),
        ("values", described(integers(), "The values it can have")),
        (
            "range",
            json!({ "type": "array", "items": { "type": "integer" }, "minItems": 2, "maxItems": 2, "description": "The lowest and the highest value, instead of a list of all" }),
        ),
        (
            "unknown",
            text("Why only a running kernel knows its value: it is the address of a symbol"),
        ),
        ("only", some(only, "Fewer values, under conditions")),
        (
            "needs",
            some(needs, "Values that need values of another parameter"),
        ),
        (
            "from",
            some(
                from,
                "How a kernel configuration fixes it; the first that applies",
            ),
        ),
        ("why", dated("What it is, and its place in the kernel")),
    ];
    properties.extend(when());
    let param = table(
        "A number that the machine or the configuration fixes",
        keys::PARAM,
        &[],
        &properties,
    );
    with(
        param,
        "oneOf",
        json!([
            { "required": ["default", "values"] },
            { "required": ["default", "range"] },
            { "required": ["unknown"] },
        ]),
    )
}

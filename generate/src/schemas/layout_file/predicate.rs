//! Predicates: compares under a mask.

use pte_layout::parse::layout::keys;
use serde_json::{Value, json};

use super::super::objects::{definition, described, some, table, with};
use super::super::strings::mask;

pub(super) fn predicate() -> Value {
    json!({
        "description": "A compare under a mask, or a list of alternatives",
        "anyOf": [
            definition("compare"),
            { "type": "array", "items": definition("compare"), "minItems": 1, "maxItems": 16 },
        ],
    })
}

pub(super) fn compare(lists: bool) -> Value {
    let keys: Vec<&str> = keys::TERM
        .iter()
        .copied()
        .filter(|k| lists || *k != "all")
        .collect();
    let mut properties = vec![
        ("mask", described(mask(), "The bits compared")),
        ("value", described(mask(), "They equal this")),
        ("not", described(mask(), "They differ from this")),
        ("any", described(mask(), "Any of these bits is set")),
    ];
    let mut forms = vec![
        json!({ "required": ["mask", "value"], "maxProperties": 2 }),
        json!({ "required": ["mask", "not"], "maxProperties": 2 }),
        json!({ "required": ["any"], "maxProperties": 1 }),
    ];
    if lists {
        properties.push((
            "all",
            with(
                some(definition("single-compare"), "All of these hold"),
                "maxItems",
                json!(16),
            ),
        ));
        forms.push(json!({ "required": ["all"], "maxProperties": 1 }));
    }
    let what = "A compare: `{ mask = \"0x101\", value = \"0x100\" }`, `{ mask = \"0x101\", not = \"0x100\" }`, or `{ any = \"0x101\" }`";
    with(table(what, &keys, &[], &properties), "oneOf", json!(forms))
}

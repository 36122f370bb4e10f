//! JSON schema of tables and lists, and references to definitions of the same file.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

/// A table with exactly the keys that the reader knows.
pub(super) fn table(
    what: &str,
    keys: &[&str],
    required: &[&str],
    properties: &[(&str, Value)],
) -> Value {
    let known: BTreeSet<&str> = keys.iter().copied().collect();
    let listed: BTreeSet<&str> = properties.iter().map(|(key, _)| *key).collect();
    assert_eq!(
        known, listed,
        "{what}: the keys of the reader, and those of the schema"
    );
    assert!(
        required.iter().all(|r| known.contains(r)),
        "{what}: {required:?}"
    );
    let properties: Map<String, Value> = properties
        .iter()
        .map(|(k, v)| ((*k).to_owned(), v.clone()))
        .collect();
    json!({
        "type": "object",
        "description": what,
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

/// `schema` with `key` beside what it has.
pub(super) fn with(mut schema: Value, key: &str, value: Value) -> Value {
    schema[key] = value;
    schema
}

/// `schema` with a description.
pub(super) fn described(schema: Value, description: &str) -> Value {
    with(schema, "description", json!(description))
}

/// A list of at least one.
pub(super) fn some(items: Value, description: &str) -> Value {
    json!({ "type": "array", "items": items, "minItems": 1, "description": description })
}

/// A definition of the same file.
pub(super) fn definition(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}

/// A definition, with a description for its use here.
pub(super) fn described_definition(name: &str, description: &str) -> Value {
    json!({ "allOf": [definition(name)], "description": description })
}

//! The schemas that editors complete and check definition files with, and the one of exported layouts.
//!
//! They are generated, so that they cannot say other than the reader: the keys of each table are those that the
//! reader knows, and the names those that outputs use. What a schema cannot say (a gap, two lines for one bit)
//! is left to the reader.

mod conditions;
mod export;
mod kinds;
mod layout;
mod proposal;
mod strings;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::{Map, Value, json};

/// The folder of the workspace.
pub fn workspace() -> PathBuf {
    crate::root()
        .parent()
        .expect("the tests are a member")
        .to_owned()
}

/// Every generated file: its path in the workspace, and what should be in it.
pub fn generated() -> Vec<(String, String)> {
    let text = |schema: Value| format!("{:#}\n", sorted(schema));
    let own = [
        ("arch-defs/kinds.schema.json", text(kinds::schema())),
        ("arch-defs/layout.schema.json", text(layout::schema())),
        ("arch-defs/proposal.schema.json", text(proposal::schema())),
        ("arch-defs/proposals/ANSWERS.md", crate::answers::page()),
        ("pte-cli/layouts.schema.json", text(export::schema())),
    ];
    let modules = crate::committed::modules();
    let all = own.into_iter().chain([crate::committed::ready()]);
    let all = all.map(|(name, text)| (name.to_owned(), text));
    let lists = crate::committed::lists();
    lists
        .into_iter()
        .chain(all)
        .chain(modules)
        .chain(crate::committed::pictures())
        .collect()
}

/// Keys by name, whichever features other crates turn on for `serde_json`: the files must not change with them.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let all: BTreeMap<String, Value> =
                map.into_iter().map(|(k, v)| (k, sorted(v))).collect();
            Value::Object(all.into_iter().collect())
        }
        Value::Array(list) => list.into_iter().map(sorted).collect(),
        other => other,
    }
}

/// A table with exactly the keys that the reader knows.
fn table(what: &str, keys: &[&str], required: &[&str], properties: &[(&str, Value)]) -> Value {
    let known: BTreeSet<&str> = keys.iter().copied().collect();
    let told: BTreeSet<&str> = properties.iter().map(|(key, _)| *key).collect();
    assert_eq!(
        known, told,
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
fn with(mut schema: Value, key: &str, value: Value) -> Value {
    schema[key] = value;
    schema
}

/// `schema` with what people are told of it.
fn told(schema: Value, description: &str) -> Value {
    with(schema, "description", json!(description))
}

/// A list of at least one.
fn some(items: Value, description: &str) -> Value {
    json!({ "type": "array", "items": items, "minItems": 1, "description": description })
}

/// A definition of the same file.
fn definition(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}

/// A definition, with what people are told of it here.
fn definition_told(name: &str, description: &str) -> Value {
    json!({ "allOf": [definition(name)], "description": description })
}

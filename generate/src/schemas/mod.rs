//! The schemas with which editors complete and check layout, kinds and proposal files, and the schema of exported layouts.
//!
//! They are generated, so that they agree with the reader: the keys of each table are those that the reader knows, and
//! the names are those that outputs use. The reader checks what a schema cannot express, such as a gap or two lines for
//! one bit.

mod export;
mod kinds_file;
mod layout_file;
mod objects;
mod periods;
mod proposal_file;
mod sections;
mod strings;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::{Files, GENERATED};
use objects::with;

/// Every schema.
pub fn files() -> Files {
    let mark = json!(format!("{GENERATED}; do not edit."));
    let text = |schema: Value| {
        let marked = with(schema, "$comment", mark.clone());
        format!("{:#}\n", sorted(marked))
    };
    let all = [
        ("arch-defs/kinds.schema.json", kinds_file::schema()),
        ("arch-defs/layout.schema.json", layout_file::schema()),
        ("arch-defs/proposal.schema.json", proposal_file::schema()),
        ("pte-cli/layouts.schema.json", export::schema()),
    ];
    all.map(|(path, schema)| (path.to_owned(), text(schema)))
        .into()
}

/// The schema whose file has this name: `kinds.schema.json`.
pub fn schema(name: &str) -> Value {
    let all = files();
    let found = all
        .iter()
        .find(|(path, _)| path.ends_with(&format!("/{name}")));
    let (_, text) = found.unwrap_or_else(|| panic!("no schema is called {name}"));
    serde_json::from_str(text).expect("JSON")
}

/// Sorts keys by name, so that the files do not change with the features that other crates turn on for `serde_json`.
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

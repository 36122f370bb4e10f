//! TOML files as JSON values: the data files of tests, and files that are validated against a schema.

use serde_json::Value;

pub use pte_verify::data::{parse, tables, text, texts};

/// The data file at `path` in the folder of the tests.
pub fn read(path: &str) -> Value {
    let text = std::fs::read_to_string(crate::root().join(path));
    parse(&text.unwrap_or_else(|e| panic!("{path}: {e}"))).unwrap_or_else(|e| panic!("{path}: {e}"))
}

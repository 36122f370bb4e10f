//! TOML files as JSON values: the data files of this crate, and of tests.

use serde_json::{Map, Value, json};
use toml::de::{DeTable, DeValue};

/// A TOML file, or the syntax error.
pub fn parse(text: &str) -> Result<Value, toml::de::Error> {
    let table = DeTable::parse(text)?.into_inner();
    Ok(to_json(&DeValue::Table(table)))
}

fn to_json(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(s) => json!(s),
        // Some wrong files have numbers of more than 64 bits: they become a number that every schema refuses.
        DeValue::Integer(i) => {
            i64::from_str_radix(i.as_str(), i.radix()).map_or(json!(f64::MAX), |i| json!(i))
        }
        DeValue::Float(f) => json!(f.as_str().parse::<f64>().unwrap_or(f64::MAX)),
        DeValue::Boolean(b) => json!(b),
        DeValue::Datetime(d) => json!(d.to_string()),
        DeValue::Array(a) => a.iter().map(|v| to_json(v.get_ref())).collect(),
        DeValue::Table(t) => {
            let pairs = t
                .iter()
                .map(|(k, v)| (k.get_ref().to_string(), to_json(v.get_ref())));
            pairs.collect::<Map<String, Value>>().into()
        }
    }
}

/// The string under `key`.
///
/// # Panics
/// If there is none.
pub fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key]
        .as_str()
        .unwrap_or_else(|| panic!("no `{key}` in {value}"))
}

/// The strings under `key`; none if there is no such key.
pub fn texts<'v>(value: &'v Value, key: &str) -> Vec<&'v str> {
    let list = value[key].as_array().map_or(&[][..], Vec::as_slice);
    list.iter().map(|v| v.as_str().expect("a string")).collect()
}

/// The array of tables under `key`.
///
/// # Panics
/// If there is none.
pub fn tables<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key]
        .as_array()
        .unwrap_or_else(|| panic!("no `{key}`"))
}

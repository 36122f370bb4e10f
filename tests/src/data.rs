//! TOML as JSON: the data files of tests, and files that a schema looks at.

use serde_json::{Map, Value, json};
use toml::de::{DeTable, DeValue};

/// The data file at `path`, below the folder of the tests.
pub fn read(path: &str) -> Value {
    let text = std::fs::read_to_string(crate::root().join(path));
    parse(&text.unwrap_or_else(|e| panic!("{path}: {e}"))).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// A TOML file, or what is wrong with it.
pub fn parse(text: &str) -> Result<Value, toml::de::Error> {
    let table = DeTable::parse(text)?.into_inner();
    Ok(to_json(&DeValue::Table(table)))
}

fn to_json(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(s) => json!(s),
        // Wrong files have numbers that are too large: they stay numbers, and too large.
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

/// The string under `key`, which has to be there.
pub fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key]
        .as_str()
        .unwrap_or_else(|| panic!("no `{key}` in {value}"))
}

/// The strings under `key`, none if it is not there.
pub fn texts<'v>(value: &'v Value, key: &str) -> Vec<&'v str> {
    let list = value[key].as_array().map_or(&[][..], Vec::as_slice);
    list.iter().map(|v| v.as_str().expect("a string")).collect()
}

/// The tables under `key`, which have to be there.
pub fn tables<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key]
        .as_array()
        .unwrap_or_else(|| panic!("no `{key}`"))
}

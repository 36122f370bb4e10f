//! The fields of each kind of record, in the order in which they are written.

use serde_json::{Map, Value};

/// Each kind of record with its question: the fields that are asked.
pub const INPUTS: &[(&str, &[&str])] = &[
    ("const", &["name"]),
    ("macro", &["name"]),
    ("enc", &["group", "type", "off"]),
    ("flag", &["fn", "in"]),
    ("flagset", &["in", "exclusive", "soft_dirty", "uffd_wp"]),
    ("kind", &["name", "arg"]),
    ("marker", &["marker"]),
    ("present", &["prot", "pfn"]),
    ("present_flag", &["prot", "fn", "in"]),
    ("class", &["group", "raw"]),
];

/// The answers, in order, after the question.
const ANSWERS: &[&str] = &[
    "kernel",
    "arch",
    "compiler",
    "config",
    "tag",
    "what",
    "notes",
    "pte_bytes",
    "long_bytes",
    "thp_migration",
    "max_offset",
    "value",
    "entry",
    "etype",
    "eoff",
    "raw",
    "out",
    "type",
    "off",
    "type_back",
    "off_back",
    "entry_back",
    "pmd_raw",
    "pmd_entry_back",
    "pte",
    "ent",
    "pmd",
    "pfn",
    "pmd_pfn",
    "pfn_back",
];

/// The question of a record: the record without its answers. `None` for a manifest and the like.
pub fn question(record: &Value) -> Option<Value> {
    let k = record["k"].as_str()?;
    let (_, inputs) = INPUTS.iter().find(|(name, _)| *name == k)?;
    let mut out = Map::new();
    for field in ["k"].iter().chain(*inputs) {
        if let Some(value) = record.get(*field) {
            out.insert((*field).to_owned(), value.clone());
        }
    }
    Some(Value::Object(out))
}

/// A record as a line: the kind first, then the question, then the answers.
pub(super) fn line(record: &Value) -> String {
    let k = record["k"].as_str().unwrap_or_default();
    let inputs = INPUTS
        .iter()
        .find(|(name, _)| *name == k)
        .map_or(&[][..], |(_, i)| i);
    let mut left = record.as_object().cloned().unwrap_or_default();
    let mut pairs = Vec::new();
    for field in ["k"].iter().chain(inputs).chain(ANSWERS) {
        if let Some(value) = left.remove(*field) {
            pairs.push(format!("\"{field}\":{value}"));
        }
    }
    pairs.extend(
        left.iter()
            .map(|(field, value)| format!("\"{field}\":{value}")),
    );
    format!("{{{}}}\n", pairs.join(","))
}

#[cfg(test)]
mod tests {
    use super::{line, question};
    use serde_json::json;

    #[test]
    fn questions_and_lines() {
        let record = json!({"k": "enc", "group": "zero", "type": "0x0", "off": "0x0", "raw": "0x1", "entry": "0x2"});
        let asked = json!({"k": "enc", "group": "zero", "type": "0x0", "off": "0x0"});
        assert_eq!(question(&record), Some(asked));
        let text =
            r#"{"k":"enc","group":"zero","type":"0x0","off":"0x0","entry":"0x2","raw":"0x1"}"#;
        assert_eq!(line(&record).trim_end(), text);
    }
}

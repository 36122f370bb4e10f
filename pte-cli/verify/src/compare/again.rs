//! The answers of two record files to the same questions.

use std::collections::BTreeMap;

use serde_json::Value;

use super::found::{Compared, Found};
use crate::records::{Records, question};

/// Compares the answers in `new` with those in `old`, question by question. An answer that only `new` has is no difference.
pub fn same_answers(old: &Records, new: &Records) -> Compared {
    let answers: BTreeMap<String, &Value> = new.all.iter().map(|r| (key(r), r)).collect();
    let mut out = Compared::default();
    let same_release = old.manifest["kernel"] == new.manifest["kernel"];
    for record in &old.all {
        if record["name"] == "LINUX_VERSION_CODE" && !same_release {
            continue;
        }
        let mut found = Found::of(record);
        match answers.get(&key(record)) {
            None => found.differ("answer", "nothing".to_owned(), record.to_string(), None),
            Some(answer) => fields(record, answer, &mut found),
        }
        out.add(found);
    }
    out
}

/// A record is found by its question; there is one `meta`.
fn key(record: &Value) -> String {
    question(record).map_or_else(|| record["k"].to_string(), |q| q.to_string())
}

fn fields(old: &Value, new: &Value, found: &mut Found) {
    for (field, value) in old.as_object().into_iter().flatten() {
        let answer = new.get(field).unwrap_or(&Value::Null);
        if sorted(value) != sorted(answer) {
            found.differ(field, answer.to_string(), value.to_string(), None);
        }
    }
}

/// A list of predicates in any order is the same list.
fn sorted(value: &Value) -> Value {
    match value.as_array() {
        Some(list) => {
            let mut texts: Vec<String> = list.iter().map(Value::to_string).collect();
            texts.sort();
            texts.into()
        }
        None => value.clone(),
    }
}

//! JSON in which a part that occurs several times is written once.

use std::collections::HashMap;

use serde_json::{Value, json};

/// The key of a reference: `{"=": 3}` is part 3.
const REFERENCE: &str = "=";

/// Parts that are shorter are not worth a reference.
const SHORTEST: usize = 12;

/// `[parts, value]`: each part refers to earlier ones only. The script `load.js` puts them in.
pub(super) fn shared(value: &Value) -> Value {
    let mut seen = HashMap::new();
    count(value, &mut seen);
    let mut out = Shared {
        seen,
        places: HashMap::new(),
        parts: Vec::new(),
    };
    let value = out.shared(value);
    json!([out.parts, value])
}

/// Counts every part. What is in a part that was seen before will not be written again, and is not counted again.
fn count(value: &Value, seen: &mut HashMap<String, usize>) {
    let before = seen.entry(value.to_string()).or_default();
    *before += 1;
    if *before > 1 {
        return;
    }
    match value {
        Value::Array(all) => all.iter().for_each(|v| count(v, seen)),
        Value::Object(all) => all.values().for_each(|v| count(v, seen)),
        _ => {}
    }
}

struct Shared {
    seen: HashMap<String, usize>,
    places: HashMap<String, usize>,
    parts: Vec<Value>,
}

impl Shared {
    fn shared(&mut self, value: &Value) -> Value {
        let text = value.to_string();
        if text.len() < SHORTEST || self.seen[&text] < 2 {
            return self.inside(value);
        }
        if let Some(place) = self.places.get(&text) {
            return json!({ REFERENCE: place });
        }
        let part = self.inside(value);
        let place = self.parts.len();
        self.parts.push(part);
        self.places.insert(text, place);
        json!({ REFERENCE: place })
    }

    fn inside(&mut self, value: &Value) -> Value {
        match value {
            Value::Array(all) => all.iter().map(|v| self.shared(v)).collect(),
            Value::Object(all) => {
                assert!(!all.contains_key(REFERENCE), "the key of references");
                let all = all.iter();
                all.map(|(key, v)| (key.clone(), self.shared(v))).collect()
            }
            value => value.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{REFERENCE, shared};
    use serde_json::{Value, json};

    /// As `load.js` does it.
    fn unpacked(value: &Value, parts: &[Value]) -> Value {
        match value {
            Value::Array(all) => all.iter().map(|v| unpacked(v, parts)).collect(),
            Value::Object(all) => match all.get(REFERENCE) {
                Some(place) => parts[place.as_u64().unwrap() as usize].clone(),
                None => {
                    let all = all.iter();
                    all.map(|(k, v)| (k.clone(), unpacked(v, parts))).collect()
                }
            },
            value => value.clone(),
        }
    }

    #[test]
    fn nothing_is_lost_and_nothing_long_is_there_twice() {
        let long = json!({ "name": "a long part", "why": "a long sentence" });
        let value = json!([
            long,
            { "inside": [long, "short", "short"] },
            { "inside": [long, "short", "short"] },
            "a long sentence",
            [],
            null,
        ]);
        let out = shared(&value);
        let mut parts = Vec::new();
        for part in out[0].as_array().unwrap() {
            parts.push(unpacked(part, &parts));
        }
        assert_eq!(unpacked(&out[1], &parts), value);
        assert_eq!(out.to_string().matches("a long sentence").count(), 1);
        assert_eq!(out.to_string().matches("inside").count(), 1);
    }
}

//! Numbers in the document.

use std::collections::BTreeMap;

use pte_layout::model::config::Params;
use pte_layout::written::number::Linear;
use serde::{Serialize, Serializer};

/// A number that may pass 2^53, which not every reader of JSON keeps.
pub(super) struct Hex(pub(super) u64);

impl Serialize for Hex {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:#x}", self.0))
    }
}

/// A position or a width: a number, or `{"page-shift": 2, "": -3}` for `2*page-shift-3`.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Sum {
    Number(i64),
    Terms(BTreeMap<String, i64>),
}

impl Sum {
    pub(super) fn new(linear: &Linear) -> Self {
        // A parameter that is not there counts as 0.
        let constant = linear.eval(&Params::new());
        if linear.is_constant() {
            return Self::Number(constant);
        }
        let factor = |name: &str| linear.eval(&Params::from([(name.into(), 1)])) - constant;
        let mut terms: BTreeMap<String, i64> = linear
            .params()
            .map(|name| (name.to_owned(), factor(name)))
            .collect();
        terms.insert(String::new(), constant);
        terms.retain(|name, factor| !name.is_empty() || *factor != 0);
        Self::Terms(terms)
    }
}

#[cfg(test)]
mod tests {
    use super::{Hex, Sum};
    use pte_layout::text::Text;
    use pte_layout::written::number::Linear;

    #[test]
    fn numbers() {
        let params = ["page-shift", "bits"].map(Text::from);
        for (text, json) in [
            ("7", "7"),
            ("page-shift", r#"{"page-shift":1}"#),
            ("2*page-shift-3", r#"{"":-3,"page-shift":2}"#),
            ("bits - page-shift", r#"{"bits":1,"page-shift":-1}"#),
        ] {
            let sum = Sum::new(&Linear::parse(text, &params).unwrap());
            assert_eq!(serde_json::to_string(&sum).unwrap(), json, "{text}");
        }
        let json = serde_json::to_string(&Hex(u64::MAX)).unwrap();
        assert_eq!(json, "\"0xffffffffffffffff\"");
    }
}

//! The kernel's helpers that a probe calls: `helpers.toml`.

use serde_json::Value;

use crate::data::{parse, tables, text, texts};
use crate::machines::{Given, given};

/// All helpers.
#[derive(Clone, Debug)]
pub struct Helpers {
    /// Options that are set in every configuration.
    pub cannot: Vec<String>,
    /// Options that records name.
    pub says: Vec<String>,
    /// What the headers of every architecture read of a running kernel.
    pub given: Vec<Given>,
    /// The groups of helpers.
    pub groups: Vec<Group>,
}

/// Helpers of one form.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// The body of its functions.
    pub form: String,
    /// Those of its tests that are also asked of arbitrary words; all if there are none.
    pub any_word: Vec<String>,
    /// The helpers.
    pub helpers: Vec<Helper>,
}

/// A helper.
#[derive(Clone, Debug)]
pub struct Helper {
    /// Its name in records.
    pub name: String,
    /// Its expression in C, in one of several spellings.
    pub tries: Vec<String>,
}

impl Helpers {
    /// Reads `helpers.toml`.
    pub fn read() -> Self {
        let value = parse(include_str!("../../helpers.toml"))
            .unwrap_or_else(|e| panic!("helpers.toml: {e}"));
        let owned = |key: &str| {
            texts(&value["options"], key)
                .into_iter()
                .map(str::to_owned)
                .collect()
        };
        Self {
            cannot: owned("cannot"),
            says: owned("says"),
            given: given(&value),
            groups: tables(&value, "group").iter().map(Group::of).collect(),
        }
    }

    /// Adds macros whose values are asked.
    pub fn with_macros<'n>(mut self, names: impl IntoIterator<Item = &'n String>) -> Self {
        let helpers = names.into_iter().map(|name| Helper {
            name: name.clone(),
            tries: vec![name.clone()],
        });
        self.groups.push(Group {
            name: "macro".to_owned(),
            form: "return $E;".to_owned(),
            any_word: Vec::new(),
            helpers: helpers.collect(),
        });
        self
    }

    /// The group with this name.
    pub fn group(&self, name: &str) -> &Group {
        let found = self.groups.iter().find(|g| g.name == name);
        found.unwrap_or_else(|| panic!("no group `{name}` in helpers.toml"))
    }
}

impl Group {
    fn of(value: &Value) -> Self {
        let arg = value["arg"].as_str().unwrap_or_default();
        let plain = value["plain"] == true;
        let helper = |row: &Value| {
            let name = text(row, "name").to_owned();
            let tries: Vec<String> = texts(row, "try").into_iter().map(str::to_owned).collect();
            let own = if plain {
                name.clone()
            } else {
                format!("{name}({arg})")
            };
            let tries = if tries.is_empty() { vec![own] } else { tries };
            Helper { name, tries }
        };
        Self {
            name: text(value, "group").to_owned(),
            form: text(value, "form").to_owned(),
            any_word: texts(value, "any-word")
                .into_iter()
                .map(str::to_owned)
                .collect(),
            helpers: tables(value, "helpers").iter().map(helper).collect(),
        }
    }
}

//! The configurations of an architecture that a tree is asked with.

use serde_json::Value;

use super::{list, optional};
use crate::data::text;

/// A configuration.
#[derive(Clone, Debug)]
pub struct Configuration {
    /// Its name, as in the names of record files.
    pub name: String,
    /// What it is, for people.
    pub what: String,
    /// Options without which it is not this configuration: a tree that cannot have them is not asked.
    pub needs: Vec<String>,
    /// Options that are set where the tree has them.
    pub wants: Vec<String>,
    /// C in front of the kernel's headers.
    pub before: String,
    /// What this forces.
    pub says: Option<String>,
    /// What the kernel's headers read of a running kernel.
    pub given: Vec<Given>,
}

/// A variable of a running kernel that a probe has instead.
#[derive(Clone, Debug)]
pub struct Given {
    /// Its name.
    pub symbol: String,
    /// Its definition in C.
    pub c: String,
    /// What it makes of the answers.
    pub says: Option<String>,
}

/// The variables that `value` gives.
pub(crate) fn given(value: &Value) -> Vec<Given> {
    let rows = value["given"].as_array().into_iter().flatten();
    rows.map(|row| Given {
        symbol: text(row, "symbol").to_owned(),
        c: text(row, "c").to_owned(),
        says: optional(row, "says"),
    })
    .collect()
}

/// The configurations; each also has what the machine gives.
pub(super) fn read(value: &Value, of_machine: &[Given]) -> Vec<Configuration> {
    let mut out: Vec<Configuration> = Vec::new();
    for row in crate::data::tables(value, "configuration") {
        let like = optional(row, "like");
        let base = like.map(|name| {
            let found = out.iter().find(|c| c.name == name);
            found
                .unwrap_or_else(|| panic!("no configuration `{name}` above"))
                .clone()
        });
        let mut wants: Vec<String> = base.into_iter().flat_map(|b| b.wants).collect();
        wants.extend(list(row, "wants"));
        let mut given = given(row);
        given.extend(of_machine.iter().cloned());
        out.push(Configuration {
            name: text(row, "name").to_owned(),
            what: text(row, "what").to_owned(),
            needs: list(row, "needs"),
            wants,
            before: optional(row, "before").unwrap_or_default(),
            says: optional(row, "says"),
            given,
        });
    }
    out
}

impl Configuration {
    /// The options to set, those that it needs last: the last line of an option in a `.config` counts.
    pub fn options(&self) -> impl Iterator<Item = &String> {
        self.wants.iter().chain(&self.needs)
    }
}

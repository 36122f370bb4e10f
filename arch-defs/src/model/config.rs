//! The kernel options and parameters in force.

use std::collections::{BTreeMap, BTreeSet};

/// Values of the parameters by name.
pub type Params = BTreeMap<String, i64>;

/// What somebody says of a kernel: options on or off, and parameters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Configuration {
    /// Options said to be on or off.
    pub options: BTreeMap<String, bool>,
    /// Options with a number, from a configuration file.
    pub numbers: BTreeMap<String, i64>,
    /// Options not named are off: `options` is a whole configuration file. If not, they are on.
    pub complete: bool,
    /// Parameters said.
    pub params: Params,
}

impl Configuration {
    /// `option` is on.
    pub fn is_on(&self, option: &str) -> bool {
        self.options.get(option).copied().unwrap_or(!self.complete)
    }
}

/// The options of a layout that are on, out of those it depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// On.
    pub on: BTreeSet<String>,
    /// Off.
    pub off: BTreeSet<String>,
}

impl Options {
    /// What is gated by `option` is there.
    pub fn allow(&self, option: Option<&str>) -> bool {
        option.is_none_or(|o| self.on.contains(o))
    }

    /// Each option with `y` or `n`, in the order of their names: `MIGRATION=y,…`.
    pub fn describe(&self) -> String {
        let on = self.on.iter().map(|o| (o, 'y'));
        let off = self.off.iter().map(|o| (o, 'n'));
        let mut all: Vec<_> = on.chain(off).collect();
        all.sort();
        all.iter()
            .map(|(o, v)| format!("{o}={v}"))
            .collect::<Vec<_>>()
            .join(",")
    }
}

//! Kernel options and parameters.

use crate::text::Text;
use std::collections::{BTreeMap, BTreeSet};

/// Values of the parameters by name.
pub type Params = BTreeMap<Text, i64>;

/// What is known of a kernel: options on or off, and parameters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Configuration {
    /// The options that are given as on or off.
    pub options: BTreeMap<String, bool>,
    /// The options with a number, from a configuration file.
    pub numbers: BTreeMap<String, i64>,
    /// Whether `options` is a whole configuration file: options that are not given are off. If not, they are on.
    pub complete: bool,
    /// The parameters that are given.
    pub params: Params,
}

impl Configuration {
    /// Whether `option` is on.
    pub fn is_on(&self, option: &str) -> bool {
        self.options.get(option).copied().unwrap_or(!self.complete)
    }
}

/// The options that must be on, or off, for something to exist. An empty gate is always open.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gate(pub Vec<(Text, bool)>);

impl Gate {
    /// The gate of something that always exists.
    pub const ALWAYS: Self = Self(Vec::new());

    /// The gate that is open if `option` is on.
    pub fn on(option: impl Into<Text>) -> Self {
        Self(vec![(option.into(), true)])
    }

    /// Whether it is open under `options`.
    pub fn is_open(&self, options: &Options) -> bool {
        self.0.iter().all(|(o, on)| options.on.contains(o) == *on)
    }

    /// Whether it is open whatever the options are.
    pub fn is_always(&self) -> bool {
        self.0.is_empty()
    }

    /// The options that it depends on.
    pub fn options(&self) -> impl Iterator<Item = &Text> {
        self.0.iter().map(|(option, _)| option)
    }

    /// The one option that must be on, if that is all.
    pub fn one(&self) -> Option<&str> {
        match &self.0[..] {
            [(option, true)] => Some(option),
            _ => None,
        }
    }
}

/// `MIGRATION`, or `MIGRATION !SWAP` where there are several.
impl std::fmt::Display for Gate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let all = self
            .0
            .iter()
            .map(|(option, on)| format!("{}{option}", if *on { "" } else { "!" }));
        f.write_str(&all.collect::<Vec<_>>().join(" "))
    }
}

/// The options that a layout depends on, each on or off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// On.
    pub on: BTreeSet<Text>,
    /// Off.
    pub off: BTreeSet<Text>,
}

impl Options {
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

//! The kernel's names, and what they are here: `names.toml`.

use serde_json::Value;

use crate::data::{parse, text, texts};

/// A kernel function that makes an entry.
#[derive(Clone, Copy, Debug)]
pub struct Constructor<'n> {
    /// The kind it makes.
    pub kind: &'n str,
    /// It makes a young entry.
    pub young: bool,
    /// It makes a dirty entry.
    pub dirty: bool,
}

/// The kernel's names.
#[derive(Clone, Debug)]
pub struct Names(Value);

impl Names {
    /// Reads the file.
    pub fn read() -> Self {
        Self(parse(include_str!("../../names.toml")).unwrap_or_else(|e| panic!("names.toml: {e}")))
    }

    /// The constructor with the kernel's name `name`.
    pub fn constructor(&self, name: &str) -> Option<Constructor<'_>> {
        let found = self.0["constructors"].get(name)?;
        Some(Constructor {
            kind: text(found, "kind"),
            young: found["young"] == true,
            dirty: found["dirty"] == true,
        })
    }

    /// Every predicate on entries, with the kinds for which it is true.
    pub fn predicates(&self) -> Vec<(&str, Vec<&str>)> {
        let all = &self.0["predicates"];
        self.keys("predicates")
            .map(|n| (n, texts(all, n)))
            .collect()
    }

    /// The kind whose type is the constant `name`.
    pub fn kind_of_constant(&self, name: &str) -> Option<&str> {
        self.0["types"][name].as_str()
    }

    /// The marker that the constant `name` is.
    pub fn marker_of_constant(&self, name: &str) -> Option<&str> {
        self.0["markers"][name].as_str()
    }

    /// What the helper `name` does to the flags beside an entry: the flags that it sets, and those that it clears.
    pub(crate) fn flag(&self, name: &str) -> Option<(&str, &str)> {
        let found = self.0["flags"].get(name)?;
        let of = |key: &str| found[key].as_str().unwrap_or_default();
        Some((of("set"), of("clear")))
    }

    /// The predicates that test a flag of a non-present entry, with the flag.
    pub(super) fn flag_tests(&self) -> Vec<(&str, &str)> {
        self.pairs("flag-tests")
    }

    /// The predicates on entries that test a marker, with the marker.
    pub(super) fn marker_tests(&self) -> Vec<(&str, &str)> {
        self.pairs("marker-tests")
    }

    /// The predicates on present words that every architecture has, with what makes them true.
    pub(super) fn present_tests(&self) -> Vec<(&str, Vec<&str>)> {
        let all = &self.0["present-tests"];
        self.keys("present-tests")
            .map(|n| (n, texts(all, n)))
            .collect()
    }

    fn keys(&self, table: &str) -> impl Iterator<Item = &str> {
        self.0[table]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, _)| name.as_str())
    }

    fn pairs(&self, table: &str) -> Vec<(&str, &str)> {
        let of = |name| self.0[table][name].as_str().unwrap_or_default();
        self.keys(table).map(|name| (name, of(name))).collect()
    }
}

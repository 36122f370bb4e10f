//! The kernel's names, and its predicates compared with a decoded word.

use pte_layout::codec::Decoded;
use pte_layout::model::{Class, Layout, Level};
use serde_json::Value;

use crate::data::{read, text, texts};
use crate::{Vectors, has};

/// A kernel function that makes an entry.
pub struct Constructor<'n> {
    /// The kind it makes.
    pub kind: &'n str,
    /// It makes a young entry.
    pub young: bool,
    /// It makes a dirty entry.
    pub dirty: bool,
}

/// The kernel's names: `vectors/names.toml`.
pub struct Names(Value);

impl Names {
    /// Reads the file.
    pub fn read() -> Self {
        Self(read("vectors/names.toml"))
    }

    /// The constructor with the kernel's name `name`.
    pub fn constructor(&self, name: &str) -> Constructor<'_> {
        let found = self.0["constructors"].get(name);
        let found = found.unwrap_or_else(|| panic!("no constructor {name} in vectors/names.toml"));
        Constructor {
            kind: text(found, "kind"),
            young: found["young"] == true,
            dirty: found["dirty"] == true,
        }
    }

    /// Every predicate on entries, with the kinds for which it is true.
    pub fn predicates(&self) -> Vec<(&str, Vec<&str>)> {
        let all = &self.0["predicates"];
        let names = all.as_object().expect("a table").keys();
        names.map(|n| (n.as_str(), texts(all, n))).collect()
    }

    /// The kind whose type is the constant `name`.
    pub fn kind_of_constant(&self, name: &str) -> Option<&str> {
        self.0["types"][name].as_str()
    }
}

/// The level called `name`.
pub fn level<'l>(layout: &'l Layout, name: &str) -> &'l Level {
    layout.level(name).expect("the level is there")
}

/// Compares the predicates in a record's `pte` list with a decoded word.
pub fn predicates(v: &Vectors, layout: &Layout, d: &Decoded, list: &Value, r: &Value) {
    let kernel_has = |name: &str| has(list, name);
    assert_eq!(
        d.class == Class::None,
        kernel_has("pte_none"),
        "{}: none: {r}",
        v.name
    );
    // No layout has a word that is both none and present; `pte_present` is compared separately.
    assert_eq!(
        d.class == Class::Present,
        kernel_has("pte_present"),
        "{}: present: {r}",
        v.name
    );
    assert_eq!(
        d.class == Class::NonPresent,
        kernel_has("is_swap_pte"),
        "{}: swap: {r}",
        v.name
    );
    let is = |flag: &str| d.flags.iter().any(|f| f == flag);
    if d.class == Class::NonPresent {
        for (predicate, flag) in [
            ("pte_swp_exclusive", "exclusive"),
            ("pte_swp_soft_dirty", "soft-dirty"),
            ("pte_swp_uffd_wp", "uffd-wp"),
        ] {
            assert_eq!(is(flag), kernel_has(predicate), "{}: {flag}: {r}", v.name);
        }
        let swap = level(layout, "pte")
            .swap
            .as_ref()
            .is_none_or(|s| s.holds(d.word));
        assert_eq!(
            d.kind == "marker",
            kernel_has("is_pte_marker") && swap,
            "{}: marker: {r}",
            v.name
        );
    }
}

//! Layouts of Linux page-table entries as data: the TOML files of this folder and the facts in them, built in.
//!
//! What they mean is in the crate `pte-layout`. Here is nothing else, so that an edit of a TOML file rebuilds little.
//!
//! ```
//! assert!(arch_defs::DEFINITIONS.archs().contains(&"arm64"));
//! ```

/// A definition file and its facts.
macro_rules! text {
    ($name:literal, $facts:literal) => {
        pte_layout::embedded::File {
            name: concat!("arch-defs/", $name),
            toml: include_str!(concat!("../", $name)),
            facts: include_str!(concat!("../facts/", $facts)),
        }
    };
}

/// Proposals: the name and the TOML of each.
macro_rules! proposals {
    ($($name:literal,)*) => {
        &[$((concat!("arch-defs/", $name), include_str!(concat!("../", $name))),)*]
    };
}

mod files;

pub use files::DEFINITIONS;

//! The architectures that have a module in `pte-core`: a list in its manifest. `layout!` has the others.
//!
//! A module costs every build of `pte-core`, so only the architectures that are used most have one.

use arch_defs::DEFINITIONS;
use toml::de::{DeTable, DeValue};

use crate::workspace;

/// The manifest, which has the list.
pub(super) const MANIFEST: &str = "pte-core/Cargo.toml";

/// The table of the list, and its key.
const PLACE: (&str, &str) = ("pte-generate", "modules");

/// The text of the manifest.
pub(super) fn manifest() -> Result<String, String> {
    let text = std::fs::read_to_string(workspace().join(MANIFEST));
    text.map_err(|error| format!("{MANIFEST}: {error}"))
}

/// The architectures of the list, in the order of all architectures.
pub(super) fn chosen() -> Result<Vec<&'static str>, String> {
    listed(&manifest()?)
}

/// The architectures of the list in `manifest`.
fn listed(manifest: &str) -> Result<Vec<&'static str>, String> {
    let (table, key) = PLACE;
    let place = format!("{MANIFEST}: `{key}` in [package.metadata.{table}]");
    let file = DeTable::parse(manifest).map_err(|error| format!("{MANIFEST}: {error}"))?;
    let mut value = file.get_ref().get("package");
    for name in ["metadata", table, key] {
        value = value.and_then(|v| v.get_ref().get(name));
    }
    let list = value.and_then(|v| v.get_ref().as_array());
    let list =
        list.ok_or_else(|| format!("{place} must list the architectures that have a module"))?;
    let mut names = Vec::new();
    for name in list.iter().map(|name| name.get_ref()) {
        let DeValue::String(name) = name else {
            return Err(format!("{place}: the names are strings"));
        };
        if names.iter().any(|n| n == name) {
            return Err(format!("{place}: `{name}` is there twice"));
        }
        let known = DEFINITIONS.known_arch(name);
        known.map_err(|why| format!("{place}: {why}"))?;
        names.push(name.clone());
    }
    let mut archs = DEFINITIONS.archs();
    archs.retain(|arch| names.iter().any(|name| name == arch));
    Ok(archs)
}

#[cfg(test)]
mod tests {
    use super::{chosen, listed};

    fn with(list: &str) -> Result<Vec<&'static str>, String> {
        listed(&format!(
            "[package.metadata.pte-generate]\nmodules = {list}\n"
        ))
    }

    #[test]
    fn only_listed_architectures_have_a_module() {
        assert_eq!(with("[\"x86-64\", \"arm64\"]"), Ok(vec!["arm64", "x86-64"]));
        assert_eq!(with("[]"), Ok(Vec::new()));
        assert!(chosen().is_ok_and(|all| !all.is_empty()));
    }

    #[test]
    fn a_wrong_list_is_an_error() {
        let place = "pte-core/Cargo.toml: `modules` in [package.metadata.pte-generate]";
        for (list, error) in [
            (
                "[\"x86-46\"]",
                ": no architecture `x86-46`; did you mean `x86-64`?",
            ),
            (
                "[\"aarch64\"]",
                ": no architecture `aarch64`; did you mean `arm64`?",
            ),
            ("[\"s390\", \"s390\"]", ": `s390` is there twice"),
            ("[64]", ": the names are strings"),
            (
                "\"s390\"",
                " must list the architectures that have a module",
            ),
        ] {
            let found = with(list).expect_err(list);
            assert!(found.starts_with(&format!("{place}{error}")), "{found}");
        }
        assert!(listed("[package]\n").is_err());
    }
}

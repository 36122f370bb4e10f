//! The generated files of `pte-core`: one module per architecture, the lists of modules and kinds, and the pictures.

mod doc_lines;
mod lists;
mod modules;
mod pictures;

use arch_defs::DEFINITIONS;
use pte_layout::model::config::Configuration;
use pte_layout::version::Version;

use crate::Files;

/// The file of each module, with its architecture.
fn architectures() -> impl Iterator<Item = (String, &'static str)> {
    let file = |arch: &str| format!("pte-core/src/{}.rs", arch.replace('-', "_"));
    DEFINITIONS
        .archs()
        .into_iter()
        .map(move |arch| (file(arch), arch))
}

/// The kernel of a module: the newest that the architecture was verified against.
fn kernel(arch: &str) -> Result<Version, String> {
    DEFINITIONS.newest(arch)
}

/// All generated source files, and the manifest.
pub(crate) fn source() -> Result<Files, String> {
    let mut out = Files::new();
    for (path, text) in [
        ("pte-core/src/architectures.rs", lists::module_list()),
        ("pte-core/src/kind/kinds.rs", lists::kinds()?),
        ("pte-core/Cargo.toml", lists::features()?),
    ] {
        out.insert(path.to_owned(), text);
    }
    for (path, arch) in architectures() {
        out.insert(path, modules::module(arch)?);
    }
    Ok(out)
}

/// All pictures.
pub(crate) fn pictures() -> Result<Files, String> {
    pictures::pictures()
}

/// The file of a picture, relative to the module.
fn picture(arch: &str, level: &str) -> String {
    format!("pictures/{arch}-{level}.svg")
}

/// The levels of an architecture that have entries.
fn levels(arch: &str) -> Result<Vec<String>, String> {
    let layout = DEFINITIONS.layout(arch, kernel(arch)?, &Configuration::default())?;
    let levels = layout.levels.iter().filter(|l| l.entries.is_some());
    Ok(levels.map(|l| l.name.clone()).collect())
}

//! The generated files of `pte-core`: a module for each of the chosen architectures, the lists of modules and kinds, and
//! the pictures.

mod chosen;
mod doc_lines;
mod lists;
mod modules;
mod pictures;
mod tables;

use arch_defs::DEFINITIONS;
use pte_layout::model::config::Configuration;
use pte_layout::version::Version;

use crate::Files;

/// The name of the module of `arch`.
fn module_name(arch: &str) -> String {
    arch.replace('-', "_")
}

/// The modules.
pub(crate) fn modules() -> Result<Vec<String>, String> {
    let archs = chosen::chosen()?;
    Ok(archs.into_iter().map(module_name).collect())
}

/// The kernel of a module: the newest that the architecture was verified against.
fn kernel(arch: &str) -> Result<Version, String> {
    DEFINITIONS.newest(arch)
}

/// All generated source files, and the manifest.
pub(crate) fn source() -> Result<Files, String> {
    let mut out = Files::new();
    let archs = chosen::chosen()?;
    for (path, text) in [
        ("pte-core/src/architectures.rs", lists::module_list(&archs)),
        ("pte-core/src/kind/kinds.rs", lists::kinds()?),
        (chosen::MANIFEST, lists::features(&archs)?),
    ] {
        out.insert(path.to_owned(), text);
    }
    for arch in archs {
        let path = format!("pte-core/src/{}.rs", module_name(arch));
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
    Ok(levels.map(|l| l.name.to_string()).collect())
}

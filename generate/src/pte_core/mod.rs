//! The generated files of `pte-core`: one module per architecture, the lists of modules and kinds, and the pictures.

mod doc_lines;
mod lists;
mod modules;
mod pictures;

use arch_defs::embedded::DEFINITIONS;
use arch_defs::model::config::Configuration;
use arch_defs::version::Version;

use crate::{Files, GENERATED, workspace};

/// The file of each module, with its architecture.
fn architectures() -> impl Iterator<Item = (String, &'static str)> {
    let file = |arch: &str| format!("pte-core/src/{}.rs", arch.replace('-', "_"));
    DEFINITIONS
        .archs()
        .into_iter()
        .map(move |arch| (file(arch), arch))
}

/// The kernel of a module: the newest that the architecture was verified against.
fn kernel(arch: &str) -> Version {
    DEFINITIONS.newest(arch).unwrap_or_else(|e| panic!("{e}"))
}

/// All generated source files, and the manifest.
pub(crate) fn source() -> Files {
    let own = [
        ("pte-core/src/architectures.rs", lists::module_list()),
        ("pte-core/src/kind/kinds.rs", lists::kinds()),
        ("pte-core/Cargo.toml", lists::features()),
    ];
    let own = own.map(|(path, text)| (path.to_owned(), text));
    let modules = architectures().map(|(path, arch)| (path, modules::module(arch)));
    own.into_iter().chain(modules).collect()
}

/// The existing generated modules, identified by their first line.
pub(crate) fn existing_modules() -> Vec<String> {
    let files = crate::below("pte-core/src", ".rs");
    let is_module = |path: &String| {
        let text = std::fs::read_to_string(workspace().join(path));
        text.is_ok_and(|t| t.starts_with(&format!("// {GENERATED} from the layout of ")))
    };
    files.into_iter().filter(is_module).collect()
}

/// All pictures.
pub(crate) fn pictures() -> Files {
    pictures::pictures().collect()
}

/// The file of a picture, relative to the module.
fn picture(arch: &str, level: &str) -> String {
    format!("pictures/{arch}-{level}.svg")
}

/// The levels of an architecture that have entries.
fn levels(arch: &str) -> Vec<String> {
    let layout = DEFINITIONS.layout(arch, kernel(arch), &Configuration::default());
    let layout = layout.unwrap_or_else(|e| panic!("{e}"));
    let levels = layout.levels.iter().filter(|l| l.entries.is_some());
    levels.map(|l| l.name.clone()).collect()
}

//! The order of a crate's modules, read from its source.
//!
//! The rule: in each folder the modules have an order in which each imports only those below it. A
//! module includes everything inside it. Imports between a file and the modules inside it do not count.

mod cycles;
mod imports;
mod modules;

use std::path::Path;

pub use cycles::{Cycle, cycles};
pub use imports::Import;
pub use modules::Module;

/// A crate, read from its source files.
pub struct Crate {
    /// All modules that are files; the root is the first.
    pub modules: Vec<Module>,
    /// The imports between them.
    pub imports: Vec<Import>,
}

/// Reads the crate whose root is the file `root`. Code under `#[cfg(test)]` is left out.
///
/// # Panics
/// If a file is missing or is not Rust.
pub fn read(root: &Path) -> Crate {
    let modules = modules::read(root);
    let imports = imports::of(&modules);
    Crate { modules, imports }
}

//! The order of a crate's modules, read from its source.
//!
//! The rule: in every folder the modules beside each other have an order in which each imports only those below it. A
//! module counts with everything inside it. Imports between a file and the modules inside it do not count.

mod circles;
mod imports;
mod modules;

use std::path::Path;

pub use circles::{Circle, circles};
pub use imports::Import;
pub use modules::Module;

/// A crate as it is written.
pub struct Crate {
    /// Every module that is a file; the root is the first.
    pub modules: Vec<Module>,
    /// What each imports from which other.
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

//! A tree prepared outside itself: configured, and with the generated headers that a probe needs. Nothing else is built.

mod config;
mod flags;
mod make;

use std::path::PathBuf;

pub use config::Config;
pub use flags::Compile;
pub use make::Toolchain;

use crate::folder::Folder;
use crate::machines::{Configuration, Machine};
use crate::tree::Tree;

/// Where the options of a configuration come from.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// A kernel's `.config`, instead of the architecture's default configuration.
    pub file: Option<String>,
    /// Options that are set in any case, as `K=y`; a tree that cannot have them is not asked.
    pub options: Vec<String>,
}

/// A prepared tree.
#[derive(Debug)]
pub struct Prepared {
    /// Its options.
    pub config: Config,
    /// How the tree compiles a file.
    pub compile: Compile,
    /// The folder of the build.
    pub out: PathBuf,
}

/// The result of a preparation.
#[derive(Debug)]
pub enum Outcome {
    /// It can be asked.
    Ready(Prepared),
    /// The tree cannot have this option as it is needed.
    Without(String),
}

/// Prepares `tree` for one configuration. The options `cannot` are set as a probe needs them.
pub fn prepare(
    tree: &Tree,
    machine: &Machine,
    configuration: &Configuration,
    wanted: &Wanted,
    toolchain: &Toolchain,
    cannot: &[String],
    folder: &Folder,
) -> Result<Outcome, String> {
    let out = folder.below(&machine.arch)?;
    let make = make::Make {
        tree,
        machine,
        toolchain,
        out: &out,
    };
    match &wanted.file {
        Some(text) => config::write(&out, text)?,
        None => make.run(&["defconfig"])?,
    }
    let own = configuration.options().filter(|_| wanted.file.is_none());
    let set: Vec<&String> = own
        .chain(&wanted.options)
        .chain(cannot)
        .chain(&machine.cannot)
        .collect();
    config::append(&out, &set)?;
    make.run(&["olddefconfig"])?;
    let config = Config::read(&out)?;
    let needs = configuration.needs.iter().filter(|_| wanted.file.is_none());
    if let Some(need) = needs.chain(&wanted.options).find(|need| !config.has(need)) {
        return Ok(Outcome::Without(need.clone()));
    }
    make.run(&["prepare0"])?;
    let compile = Compile::read(&out, machine)?;
    Ok(Outcome::Ready(Prepared {
        config,
        compile,
        out,
    }))
}

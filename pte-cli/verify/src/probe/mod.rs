//! A program that answers with the kernel's own helpers: compiled with the tree's headers and flags, linked without a C
//! library, run by the host or an emulator.
//!
//! `helpers` lists what is called, `source` writes the C, `compile` drops what the tree does not have, `link` makes
//! the program, `ask` runs it.

pub mod ask;
mod compile;
mod errors;
pub mod helpers;
mod link;
mod source;

use std::collections::BTreeMap;
use std::path::Path;

pub use ask::{Asked, Call};
use helpers::Helpers;

use crate::machines::{Configuration, Given, Machine};
use crate::prepare::{Prepared, Toolchain};

/// A program that answers.
#[derive(Debug)]
pub struct Probe {
    program: link::Program,
    qemu: Option<String>,
    /// The number of each helper that the tree has, by group and name.
    numbers: BTreeMap<(String, String), usize>,
    /// The compiles that it took.
    pub compiles: usize,
}

impl Probe {
    /// Builds the program.
    pub fn build(
        helpers: &Helpers,
        machine: &Machine,
        configuration: &Configuration,
        prepared: &Prepared,
        toolchain: &Toolchain,
    ) -> Result<Self, String> {
        let before = format!("{}\n{}\n", machine.before, configuration.before);
        let compiled = compile::compile(helpers, &before, prepared)?;
        let given: Vec<&Given> = configuration.given.iter().chain(&helpers.given).collect();
        let program = link::link(&compiled.object, machine, &given, toolchain)?;
        Ok(Self {
            program,
            qemu: toolchain.qemu.clone(),
            numbers: compiled.numbers,
            compiles: compiled.compiles,
        })
    }

    /// The number of a helper, if the tree has it.
    pub fn number(&self, group: &str, name: &str) -> Option<usize> {
        self.numbers
            .get(&(group.to_owned(), name.to_owned()))
            .copied()
    }

    /// The name of the helper with this number.
    fn name(&self, number: usize) -> &str {
        let found = self.numbers.iter().find(|(_, n)| **n == number);
        found.map_or("", |((_, name), _)| name)
    }

    /// What the program has instead of variables of a running kernel.
    pub fn given(&self) -> &[String] {
        &self.program.given
    }

    /// Functions and variables of the kernel that the program does not have: a helper that needs one has no answer.
    pub fn absent(&self) -> &[String] {
        &self.program.absent
    }

    fn path(&self) -> &Path {
        &self.program.path
    }
}

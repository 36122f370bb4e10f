//! The command `pte` decodes and checks Linux page-table entries.
//!
//! The crate `pte-command` does the work, with any definitions; here are those of the project.

use std::process::ExitCode;

fn main() -> ExitCode {
    pte_command::main(&arch_defs::DEFINITIONS)
}

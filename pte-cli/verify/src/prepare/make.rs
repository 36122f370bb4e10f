//! `make` in a tree, out of place.

use std::path::Path;
use std::process::Command;

use crate::machines::Machine;
use crate::process::{complaint, missing, run};
use crate::tree::Tree;

/// What the kernel's own build needs on the host: program and Debian package.
const TOOLS: &[(&str, &str)] = &[
    ("make", "make"),
    ("gcc", "gcc"),
    ("flex", "flex"),
    ("bison", "bison"),
    ("bc", "bc"),
];

/// Variables of a shell that would change the build.
const UNSET: &[&str] = &[
    "MAKEFLAGS",
    "MFLAGS",
    "KBUILD_OUTPUT",
    "O",
    "ARCH",
    "CROSS_COMPILE",
    "LLVM",
    "KCONFIG_CONFIG",
    "KCFLAGS",
];

/// The compiler, and how many jobs it may run.
#[derive(Clone, Debug)]
pub struct Toolchain {
    /// The prefix of compiler and binutils; empty for the host's own.
    pub prefix: String,
    /// Jobs.
    pub jobs: usize,
    /// The emulator; `None` if the host runs the programs itself.
    pub qemu: Option<String>,
    /// The compiler's name and version, as it says them.
    pub compiler: String,
}

impl Toolchain {
    /// Finds the tools for `machine`, or names what is missing.
    pub fn find(machine: &Machine, prefix: Option<&str>, jobs: usize) -> Result<Self, String> {
        for (tool, package) in TOOLS {
            run(Command::new(tool).arg("--version"), package)?;
        }
        let native = std::env::consts::ARCH == machine.native;
        let prefix = prefix.map_or_else(
            || {
                if native {
                    String::new()
                } else {
                    machine.cross.clone()
                }
            },
            str::to_owned,
        );
        let own = prefix != machine.cross && !prefix.is_empty();
        let package = if prefix.is_empty() {
            "gcc"
        } else {
            &machine.compiler_package
        };
        let find = |tool: &str| {
            let program = format!("{prefix}{tool}");
            let found = run(Command::new(&program).arg("--version"), package);
            found.map_err(|why| {
                if own {
                    format!("{program} is not installed (--cross {prefix})")
                } else {
                    why
                }
            })
        };
        let version = find("gcc")?;
        find("nm")?;
        let version = String::from_utf8_lossy(&version.stdout)
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned();
        let qemu = if native {
            None
        } else {
            Some(emulator(machine)?)
        };
        Ok(Self {
            prefix,
            jobs,
            qemu,
            compiler: version,
        })
    }
}

/// The emulator: Debian also has one that is linked statically.
fn emulator(machine: &Machine) -> Result<String, String> {
    let names = [machine.qemu.clone(), format!("{}-static", machine.qemu)];
    let found = names
        .into_iter()
        .find(|name| Command::new(name).arg("--version").output().is_ok());
    found.ok_or_else(|| missing(&machine.qemu, "qemu-user"))
}

/// A build of `tree` in another folder.
pub(super) struct Make<'m> {
    pub(super) tree: &'m Tree,
    pub(super) machine: &'m Machine,
    pub(super) toolchain: &'m Toolchain,
    pub(super) out: &'m Path,
}

impl Make<'_> {
    /// Makes `targets`.
    pub(super) fn run(&self, targets: &[&str]) -> Result<(), String> {
        let mut make = Command::new("make");
        make.arg("-s").arg("-C").arg(&self.tree.path);
        make.arg(format!("O={}", self.out.display()));
        make.arg(format!("ARCH={}", self.machine.make_arch));
        make.arg(format!("CROSS_COMPILE={}", self.toolchain.prefix));
        make.arg(format!("-j{}", self.toolchain.jobs)).args(targets);
        for name in UNSET {
            make.env_remove(name);
        }
        let done = run(&mut make, "make")?;
        if done.status.success() {
            return Ok(());
        }
        let what = targets.join(" ");
        let arch = &self.machine.make_arch;
        let shown = self.tree.path.display();
        Err(format!(
            "`make ARCH={arch} {what}` of {shown} fails:\n{}",
            complaint(&done)
        ))
    }
}

//! A program from a compiled probe, without a C library.
//!
//! What the headers use of the running kernel is not there. Variables whose value is known are given by the machine file.
//! Everything else is at an address where nothing is: a helper that uses it stops the program, and has no answer.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::machines::{Given, Machine};
use crate::prepare::Toolchain;
use crate::process::{complaint, run};

/// The address of what is not there: in the page that no program has.
const NOWHERE: u32 = 0x40;

const RUNTIME: &str = include_str!("runtime.c");

/// The program.
#[derive(Debug)]
pub(super) struct Program {
    pub(super) path: PathBuf,
    pub(super) given: Vec<String>,
    pub(super) absent: Vec<String>,
}

/// Links `object`.
pub(super) fn link(
    object: &Path,
    machine: &Machine,
    variables: &[&Given],
    toolchain: &Toolchain,
) -> Result<Program, String> {
    let out = object.parent().unwrap_or(Path::new("."));
    let mut undefined = undefined(object, toolchain)?;
    let mut runtime = RUNTIME.to_owned();
    let mut given = Vec::new();
    for variable in variables.iter().filter(|g| undefined.remove(&g.symbol)) {
        let _ = writeln!(runtime, "{}", variable.c);
        given.extend(variable.says.clone());
    }
    // The compiler may call these, which the runtime has.
    undefined.retain(|name| !["memset", "memcpy"].contains(&name.as_str()));
    write(&out.join("runtime.c"), &runtime)?;
    write(&out.join("start.s"), &machine.system.start)?;
    let program = out.join("probe");
    let mut gcc = Command::new(format!("{}gcc", toolchain.prefix));
    gcc.current_dir(out);
    gcc.args([
        "-O2",
        "-ffreestanding",
        "-fno-stack-protector",
        "-fno-pie",
        "-no-pie",
        "-fno-tree-loop-distribute-patterns",
    ]);
    gcc.args([
        "-nostdlib",
        "-static",
        "-Wl,--build-id=none",
        "-Wl,-z,noexecstack",
        "-w",
    ]);
    let numbers = &machine.system;
    for (name, number) in [
        ("READ", numbers.read),
        ("WRITE", numbers.write),
        ("EXIT", numbers.exit),
    ] {
        gcc.arg(format!("-DPROBE_{name}={number}"));
    }
    gcc.args(
        undefined
            .iter()
            .map(|name| format!("-Wl,--defsym,{name}={NOWHERE}")),
    );
    gcc.args(["-o", "probe", "probe.o", "runtime.c", "start.s"]);
    let done = run(&mut gcc, &machine.compiler_package)?;
    if !done.status.success() {
        return Err(format!(
            "{}gcc cannot link the probe:\n{}",
            toolchain.prefix,
            complaint(&done)
        ));
    }
    Ok(Program {
        path: program,
        given,
        absent: undefined.into_iter().collect(),
    })
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|e| format!("cannot write {}: {e}", path.display()))
}

/// The symbols that `object` uses and does not have.
fn undefined(object: &Path, toolchain: &Toolchain) -> Result<BTreeSet<String>, String> {
    let mut nm = Command::new(format!("{}nm", toolchain.prefix));
    let done = run(nm.args(["-u", "-P"]).arg(object), "binutils")?;
    if !done.status.success() {
        return Err(format!(
            "{}nm fails:\n{}",
            toolchain.prefix,
            complaint(&done)
        ));
    }
    let text = String::from_utf8_lossy(&done.stdout);
    let names = text.lines().filter_map(|l| l.split(' ').next());
    Ok(names.filter(|n| !n.is_empty()).map(str::to_owned).collect())
}

//! The command `pte`: built on first use, and run without environment variables that change what it prints.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use serde_json::Value;

use crate::workspace;

/// The command, run in the folder `tests/cli`.
///
/// # Panics
/// If it does not build.
pub fn pte() -> Command {
    try_pte().unwrap_or_else(|why| panic!("{why}"))
}

/// The same, or an error if it does not build.
pub(crate) fn try_pte() -> Result<Command, String> {
    let mut command = Command::new(built()?);
    for variable in [
        "NO_COLOR",
        "CLICOLOR",
        "CLICOLOR_FORCE",
        "COLUMNS",
        "RUST_BACKTRACE",
    ] {
        command.env_remove(variable);
    }
    command.current_dir(workspace().join("tests/cli"));
    Ok(command)
}

/// What `command` prints, or an error with its messages if it fails.
pub(crate) fn stdout(command: &mut Command) -> Result<String, String> {
    let done = command.output().expect("pte runs");
    if !done.status.success() {
        let args: Vec<_> = command.get_args().map(|a| a.to_string_lossy()).collect();
        let why = String::from_utf8_lossy(&done.stderr);
        return Err(format!(
            "pte {} fails: {}\n{why}",
            args.join(" "),
            done.status
        ));
    }
    Ok(String::from_utf8(done.stdout).expect("text"))
}

/// Runs `command` with `stdin` until it exits.
pub fn run(command: &mut Command, stdin: &[u8]) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("pte runs");
    let mut pipe = child.stdin.take().expect("a pipe");
    let stdin = stdin.to_vec();
    // A thread of its own feeds stdin: otherwise full pipes in both directions would block each other.
    let feeder = std::thread::spawn(move || {
        let _ = pipe.write_all(&stdin);
    });
    let output = child.wait_with_output().expect("pte ends");
    feeder.join().expect("stdin was fed");
    output
}

/// The path of the command, which is built once, in the same target folder.
///
/// # Panics
/// If it does not build.
pub fn command() -> PathBuf {
    built().unwrap_or_else(|why| panic!("{why}"))
}

/// The path of the command with the made-up architectures of `tests/simulated`, which is built once.
///
/// # Panics
/// If it does not build.
pub fn simulated_command() -> PathBuf {
    static BUILT: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let built = BUILT.get_or_init(|| build("pte-simulated-command"));
    built.clone().unwrap_or_else(|why| panic!("{why}"))
}

fn built() -> Result<PathBuf, String> {
    static BUILT: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    BUILT.get_or_init(|| build("pte-cli")).clone()
}

fn build(package: &str) -> Result<PathBuf, String> {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args([
        "build",
        "--quiet",
        "--package",
        package,
        "--message-format",
        "json-render-diagnostics",
    ]);
    if !cfg!(debug_assertions) {
        cargo.arg("--release");
    }
    let built = cargo
        .current_dir(workspace())
        .stderr(Stdio::inherit())
        .output()
        .expect("cargo runs");
    if !built.status.success() {
        return Err(format!("{package} does not build"));
    }
    let lines = String::from_utf8(built.stdout).expect("text");
    let messages = lines
        .lines()
        .filter_map(|l| serde_json::from_str::<Value>(l).ok());
    let path = messages
        .filter_map(|m| m["executable"].as_str().map(PathBuf::from))
        .next_back();
    Ok(path.expect("cargo reports the path of the command"))
}

//! The command `pte`: built on first use, and run without environment variables that change what it prints.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use serde_json::Value;

use crate::workspace;

/// The command, run in the folder `tests/cli`.
pub fn pte() -> Command {
    let mut command = Command::new(command());
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
    command
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
pub fn command() -> PathBuf {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(build).clone()
}

fn build() -> PathBuf {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args([
        "build",
        "--quiet",
        "--package",
        "pte-cli",
        "--message-format",
        "json",
    ]);
    if !cfg!(debug_assertions) {
        cargo.arg("--release");
    }
    let built = cargo
        .current_dir(workspace())
        .stderr(Stdio::inherit())
        .output()
        .expect("cargo runs");
    assert!(built.status.success(), "pte-cli does not build");
    let lines = String::from_utf8(built.stdout).expect("text");
    let messages = lines
        .lines()
        .filter_map(|l| serde_json::from_str::<Value>(l).ok());
    let path = messages
        .filter_map(|m| m["executable"].as_str().map(PathBuf::from))
        .next_back();
    path.expect("cargo reports the path of the command")
}

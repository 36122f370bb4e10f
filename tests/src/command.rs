//! The command `pte`, built for the tests that run it.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use serde_json::Value;

/// Where the command is: built once, in the folder that everything else is built in.
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
        .current_dir(crate::root())
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
    path.expect("cargo tells where the command is")
}

//! The program of `tests/cost`, whose instructions callgrind counts.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds `tests/cost`.
pub(crate) fn built(release: bool) -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cost");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--offline", "--manifest-path"]);
    cargo.arg(pte_tests::root().join("cost/Cargo.toml"));
    cargo.arg("--target-dir").arg(&target);
    cargo.args(release.then_some("--release"));
    for variable in [
        "RUSTFLAGS",
        "CARGO_ENCODED_RUSTFLAGS",
        "CARGO_PROFILE_DEV_DEBUG",
    ] {
        cargo.env_remove(variable);
    }
    assert!(cargo.status().expect("cargo runs").success());
    target.join(if release {
        "release/cost"
    } else {
        "debug/cost"
    })
}

/// The number of instructions of one run.
fn count(program: &Path, code: &str, function: &str, times: u32) -> u64 {
    let out = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args([code, function, &times.to_string()])
        .output()
        .expect("valgrind runs");
    let text = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{text}");
    let line = text.lines().find_map(|l| l.split_once("Collected :"));
    let (_, number) = line.unwrap_or_else(|| panic!("callgrind prints no count: {text}"));
    number.trim().parse().expect("a number")
}

/// Instructions of one call in hundredths, without those of the loop.
pub(crate) fn each(program: &Path, code: &str, function: &str) -> u64 {
    const TIMES: u32 = 1000;
    let with = count(program, code, function, TIMES);
    let without = count(program, code, "nothing", TIMES);
    with.saturating_sub(without) * 100 / u64::from(TIMES) / 8
}

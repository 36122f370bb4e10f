//! The search for overlaps among many kinds grows almost linearly with their number, and never costs more than twice
//! the simple way. Callgrind counts instructions, so the result is the same on any machine and under any load.

use std::path::PathBuf;
use std::process::Command;

/// The program of `tests/growth`, built with optimization.
fn program() -> PathBuf {
    let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("growth");
    let built = Command::new(env!("CARGO"))
        .args([
            "build",
            "--quiet",
            "--release",
            "--offline",
            "--manifest-path",
        ])
        .arg(pte_tests::root().join("growth/Cargo.toml"))
        .arg("--target-dir")
        .arg(&target)
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .status()
        .expect("cargo runs");
    assert!(built.success());
    target.join("release/growth")
}

/// The instructions and the answer of one run.
fn run(program: &PathBuf, shape: &str, n: usize, method: &str) -> (f64, u64) {
    let out = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args([shape, &n.to_string(), method])
        .output()
        .expect("valgrind runs");
    let stderr = String::from_utf8_lossy(&out.stderr).into_owned();
    let count = stderr
        .lines()
        .find_map(|l| l.split_once("Collected :"))
        .unwrap_or_else(|| panic!("callgrind prints no count: {stderr}"))
        .1;
    let found = String::from_utf8_lossy(&out.stdout);
    (
        count.trim().parse().expect("a number"),
        found.trim().parse().expect("a number"),
    )
}

/// The instructions without those that build the set.
fn cost(program: &PathBuf, shape: &str, n: usize, method: &str) -> (f64, u64) {
    let (all, found) = run(program, shape, n, method);
    (all - run(program, shape, n, "none").0, found)
}

#[test]
#[cfg_attr(missing_valgrind, ignore = "needs valgrind")]
fn cost_grows_almost_linearly() {
    let program = program();
    for (shape, most) in [
        ("tagged", Some(16.0)),
        ("tree", Some(16.0)),
        ("random", None),
        ("half", None),
        ("alike", None),
        ("same", None),
    ] {
        let (ours, found) = cost(&program, shape, 1000, "overlapping");
        let (plain, as_found) = cost(&program, shape, 1000, "plain");
        assert_eq!(found, as_found, "{shape}");
        let share = ours / plain;
        // The simple way needs a hundred times as many instructions for ten times the kinds, whatever the shape.
        let n = match shape {
            _ if most.is_some() => 10_000,
            "random" => 5000,
            _ => 2000,
        };
        let (more, _) = cost(&program, shape, n, "overlapping");
        let growth = more / ours;
        let plain_then = plain * (n as f64 / 1000.0).powi(2);
        println!(
            "{shape:7} 1,000: {:7.2} M instructions, {share:5.3} of plain pairwise; {n}: {growth:5.1} times as many, {:5.3} of plain; {found} overlaps",
            ours / 1e6,
            more / plain_then
        );
        assert!(
            most.is_none_or(|m| growth <= m),
            "{shape} grows {growth:.1} times"
        );
        assert!(
            share <= 2.0 && more / plain_then <= 2.0,
            "{shape} costs {share:.2} times the simple way"
        );
    }
    // With few kinds it does not cost more either.
    for shape in ["tagged", "random", "half", "same"] {
        for n in [30, 100] {
            let share =
                cost(&program, shape, n, "overlapping").0 / cost(&program, shape, n, "plain").0;
            assert!(
                share <= 2.0,
                "{n} kinds of {shape}: {share:.2} times the simple way"
            );
        }
    }
}

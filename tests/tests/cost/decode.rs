//! The instructions of `pte decode`: of one architecture, and of all. The library is built with optimization here too
//! (the profile of `pte-layout`), so the numbers are near those of a release.

use std::path::Path;
use std::process::Command;

/// The arguments, and the millions of instructions when this was written. A fifth more fails.
const BASELINE: [(&[&str], f64); 3] = [
    (&["decode", "0x0fffffffffffdc08", "--arch", "x86-64"], 3.9),
    (&["decode", "0x0fffffffffffdc08", "--arch", "arm64"], 4.7),
    (&["decode", "0x0fffffffffffdc08"], 6.0),
];

/// The millions of instructions of `pte` with `args`.
pub(super) fn instructions(args: &[&str]) -> f64 {
    instructions_of(&pte_generate::command(), args, &[])
}

/// The millions of instructions of `command` with `args` and these variables.
pub(crate) fn instructions_of(command: &Path, args: &[&str], variables: &[(&str, &Path)]) -> f64 {
    let out = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(command)
        .args(args)
        .envs(variables.iter().copied())
        .output()
        .expect("valgrind runs");
    let text = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{text}");
    let count = text.lines().find_map(|l| l.split_once("Collected :"));
    let (_, count) = count.unwrap_or_else(|| panic!("callgrind prints no count: {text}"));
    count.trim().parse::<f64>().expect("a number") / 1e6
}

/// The reader of TOML, a check, or the layouts of every kernel for one answer would each cost far more.
#[test]
#[cfg_attr(missing_valgrind, ignore = "needs valgrind")]
fn decode_costs_what_it_cost() {
    for (args, millions) in BASELINE {
        let now = instructions(args);
        println!("pte {}: {now:.2} M, {millions} before", args.join(" "));
        assert!(now <= millions * 1.2, "{args:?}: {now:.2} M instructions");
        assert!(
            now >= millions * 0.7,
            "{args:?}: {now:.2} M; lower the baseline"
        );
    }
}

//! Compiler errors for code that must not compile: `tests/ui`. trybuild writes them in the test `compile_fail`.

use std::process::Command;

use crate::{below, workspace};

/// Its name on the command line.
pub const NAME: &str = "compile-fail";

/// What it contains.
pub const WHAT: &str = "the compiler errors of the cases in tests/ui; takes minutes";

/// Expected outputs whose case no longer exists.
pub fn orphans() -> Vec<String> {
    let outputs = below("tests/ui", ".stderr").into_iter();
    let has_case = |path: &String| {
        let case = path.replace(".stderr", ".rs");
        workspace().join(case).exists()
    };
    outputs.filter(|path| !has_case(path)).collect()
}

/// Runs the cases and, unless `check`, writes the outputs that are out of date. Returns whether the cases pass.
pub fn run(check: bool) -> bool {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut test = Command::new(cargo);
    test.args([
        "test",
        "--quiet",
        "-p",
        "pte-tests",
        "--test",
        "compile_fail",
    ]);
    test.current_dir(workspace()).env_remove("TRYBUILD");
    if !check {
        test.env("TRYBUILD", "overwrite");
    }
    test.status().expect("cargo runs").success()
}

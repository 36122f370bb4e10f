//! What the compiler says of code that does not compile: `tests/ui`. trybuild makes it, in the test `compile_fail`.

use std::process::Command;

use crate::{below, workspace};

/// What it is called as an argument.
pub const NAME: &str = "compile-fail";

/// What is in it.
pub const WHAT: &str = "what the compiler says of tests/ui; takes minutes";

/// Outputs of cases that are no more.
pub fn orphans() -> Vec<String> {
    let outputs = below("tests/ui", ".stderr").into_iter();
    let has_case = |path: &String| {
        let case = path.replace(".stderr", ".rs");
        workspace().join(case).exists()
    };
    outputs.filter(|path| !has_case(path)).collect()
}

/// Runs the cases, and writes what is not current unless `check`; false if they fail.
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

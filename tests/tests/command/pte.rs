//! The command as the tests run it: in `tests/cli`, with nothing in the environment that changes what it prints.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use pte_tests::root;

/// The command, built in the folder that these tests are built in.
pub(crate) fn pte() -> Command {
    let mut command = Command::new(pte_tests::command());
    for variable in [
        "NO_COLOR",
        "CLICOLOR",
        "CLICOLOR_FORCE",
        "COLUMNS",
        "RUST_BACKTRACE",
    ] {
        command.env_remove(variable);
    }
    command.current_dir(root().join("cli"));
    command
}

/// Runs `command` to its end with `stdin`.
pub(crate) fn run(command: &mut Command, stdin: &[u8]) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("pte runs");
    let mut pipe = child.stdin.take().expect("a pipe");
    let stdin = stdin.to_vec();
    // From a thread of its own: much input and much output would wait for each other.
    let feeder = std::thread::spawn(move || {
        let _ = pipe.write_all(&stdin);
    });
    let output = child.wait_with_output().expect("pte ends");
    feeder.join().expect("fed");
    output
}

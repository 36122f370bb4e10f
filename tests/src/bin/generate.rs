//! Writes every generated file, or with `--check` says which are not current.

use std::process::{Command, ExitCode};

use pte_tests::schema::{generated, workspace};

/// Which definitions are built in.
const FILES: &str = "arch-defs/src/embedded/files.rs";

fn main() -> ExitCode {
    let check = match std::env::args().nth(1).as_deref() {
        None => false,
        Some("--check") => true,
        Some(other) => {
            eprintln!("unknown argument `{other}`; usage: generate [--check]");
            return ExitCode::from(2);
        }
    };
    let (mut code, mut again) = (ExitCode::SUCCESS, false);
    for (name, text) in generated() {
        let path = workspace().join(&name);
        if std::fs::read_to_string(&path).is_ok_and(|old| old == text) {
            continue;
        }
        if check {
            eprintln!("{name} is not current: run `cargo run -p pte-tests --bin generate`");
            code = ExitCode::FAILURE;
        } else if let Err(error) = std::fs::write(&path, text) {
            eprintln!("cannot write {name}: {error}");
            code = ExitCode::FAILURE;
        } else {
            println!("{name}");
            again |= name == FILES;
        }
    }
    if again {
        // The others are made of the definitions that are built in, and those have changed.
        return anew();
    }
    code
}

/// Runs this once more, with what has been written built in.
fn anew() -> ExitCode {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let run = Command::new(cargo)
        .args(["run", "--quiet", "-p", "pte-tests", "--bin", "generate"])
        .current_dir(workspace())
        .status();
    match run {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        _ => {
            eprintln!("the files that this built in have changed: run it again");
            ExitCode::FAILURE
        }
    }
}

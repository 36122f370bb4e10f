//! Writes every generated file, or with `--check` says which are not current.

use std::process::ExitCode;

use pte_tests::schema::{generated, workspace};

fn main() -> ExitCode {
    let check = match std::env::args().nth(1).as_deref() {
        None => false,
        Some("--check") => true,
        Some(other) => {
            eprintln!("unknown argument `{other}`; usage: generate [--check]");
            return ExitCode::from(2);
        }
    };
    let mut code = ExitCode::SUCCESS;
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
        }
    }
    code
}

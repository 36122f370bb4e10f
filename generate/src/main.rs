//! Writes every generated file and every expected output; with `--check` lists those that are out of date.

use std::process::{Command, ExitCode};

use pte_generate::{OUTPUTS, Output, compile_fail, workspace};

/// The help text.
fn usage() -> String {
    let mut out = "usage: cargo run -p pte-generate -- [--check] [OUTPUT…]\n\n\
        Writes all generated files and expected outputs of tests, or only those that are named.\n\
        With --check it writes nothing: it lists the files that are out of date or no longer generated, and\n\
        fails if there are any.\n\n"
        .to_owned();
    let all = OUTPUTS.iter().map(|o| (o.name, o.what));
    for (name, what) in all.chain([(compile_fail::NAME, compile_fail::WHAT)]) {
        out += &format!("  {name:13} {what}\n");
    }
    out
}

fn main() -> ExitCode {
    let (mut check, mut names) = (false, Vec::new());
    for arg in std::env::args().skip(1) {
        match arg.as_str() {
            "--check" => check = true,
            "--help" | "-h" => {
                print!("{}", usage());
                return ExitCode::SUCCESS;
            }
            name if Output::named(name).is_some() || name == compile_fail::NAME => names.push(arg),
            other => {
                eprint!("no output is called `{other}`\n\n{}", usage());
                return ExitCode::from(2);
            }
        }
    }
    let is_selected = |name: &str| names.is_empty() || names.iter().any(|n| n == name);
    let mut all_current = true;
    for output in OUTPUTS.iter().filter(|o| is_selected(o.name)) {
        let changed = match check {
            true => list_outdated(output),
            false => write_outdated(output),
        };
        all_current &= changed.is_empty();
        if !check && output.built_in && !changed.is_empty() {
            return run_again();
        }
    }
    if is_selected(compile_fail::NAME) {
        all_current &= compile_fail_outputs(check);
    }
    match all_current || !check {
        true => ExitCode::SUCCESS,
        false => {
            eprintln!("to write them: cargo run -p pte-generate");
            ExitCode::FAILURE
        }
    }
}

/// Lists the files that are out of date.
fn list_outdated(output: &Output) -> Vec<String> {
    let files = (output.files)();
    let orphans = output.orphans(&files);
    let mut out = Vec::new();
    for (path, text) in files {
        if std::fs::read_to_string(workspace().join(&path)).is_ok_and(|old| old == text) {
            continue;
        }
        eprintln!("{path} is out of date");
        out.push(path);
    }
    for path in orphans {
        eprintln!("{path} is an orphan: nothing generates it");
        out.push(path);
    }
    out
}

/// Writes the files that are out of date, and removes orphans.
fn write_outdated(output: &Output) -> Vec<String> {
    let files = (output.files)();
    let mut out = Vec::new();
    for path in output.orphans(&files) {
        remove(&path);
        out.push(path);
    }
    for (path, text) in files {
        let to = workspace().join(&path);
        if std::fs::read_to_string(&to).is_ok_and(|old| old == text) {
            continue;
        }
        let folder = to.parent().expect("a folder");
        let done = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&to, text));
        done.unwrap_or_else(|error| panic!("cannot write {path}: {error}"));
        println!("{path}");
        out.push(path);
    }
    out
}

fn remove(path: &str) {
    let done = std::fs::remove_file(workspace().join(path));
    done.unwrap_or_else(|error| panic!("cannot remove {path}: {error}"));
    println!("removed {path}: nothing generates it");
}

/// Checks or writes the outputs of trybuild. Returns whether they are up to date.
fn compile_fail_outputs(check: bool) -> bool {
    let orphans = compile_fail::orphans();
    for path in &orphans {
        match check {
            true => eprintln!("{path} is an orphan: its case no longer exists"),
            false => remove(path),
        }
    }
    let passed = compile_fail::run(check);
    if !passed {
        eprintln!("outputs in tests/ui are out of date");
    }
    orphans.is_empty() && passed
}

/// Runs this program again with the same arguments, built with the new built-in files.
fn run_again() -> ExitCode {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let run = Command::new(cargo)
        .args(["run", "--quiet", "-p", "pte-generate", "--"])
        .args(std::env::args().skip(1))
        .current_dir(workspace())
        .status();
    match run {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        _ => {
            eprintln!("built-in files have changed: run this command again");
            ExitCode::FAILURE
        }
    }
}

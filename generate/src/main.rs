//! Writes every generated file and every expected output, or with `--check` lists which are not current.

use std::process::{Command, ExitCode};

use pte_generate::{OUTPUTS, Output, compile_fail, workspace};

/// How it is called.
fn usage() -> String {
    let mut out = "usage: cargo run -p pte-generate -- [--check] [OUTPUT…]\n\n\
        Writes every generated file and every expected output of a test, or those that are named.\n\
        With --check it writes nothing, lists what is not current, and fails if there is any.\n\n"
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
                eprint!("there is no output `{other}`\n\n{}", usage());
                return ExitCode::from(2);
            }
        }
    }
    let is_asked = |name: &str| names.is_empty() || names.iter().any(|n| n == name);
    let mut current = true;
    for output in OUTPUTS.iter().filter(|o| is_asked(o.name)) {
        let changed = match check {
            true => listed(output),
            false => written(output),
        };
        current &= changed.is_empty();
        if !check && output.built_in && !changed.is_empty() {
            return again();
        }
    }
    if is_asked(compile_fail::NAME) {
        current &= of_compile_fail(check);
    }
    match current || !check {
        true => ExitCode::SUCCESS,
        false => {
            eprintln!("to write them: cargo run -p pte-generate");
            ExitCode::FAILURE
        }
    }
}

/// Says which files are not current.
fn listed(output: &Output) -> Vec<String> {
    let files = (output.files)();
    let orphans = output.orphans(&files);
    let mut out = Vec::new();
    for (path, text) in files {
        if std::fs::read_to_string(workspace().join(&path)).is_ok_and(|old| old == text) {
            continue;
        }
        eprintln!("{path} is not current");
        out.push(path);
    }
    for path in orphans {
        eprintln!("{path} is an orphan: nothing makes it");
        out.push(path);
    }
    out
}

/// Writes the files that are not current, and removes those that nothing makes.
fn written(output: &Output) -> Vec<String> {
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
    println!("{path} is removed: nothing makes it");
}

/// The outputs that trybuild makes; whether they are current.
fn of_compile_fail(check: bool) -> bool {
    let orphans = compile_fail::orphans();
    for path in &orphans {
        match check {
            true => eprintln!("{path} is an orphan: no case goes with it"),
            false => remove(path),
        }
    }
    let passed = compile_fail::run(check);
    if !passed {
        eprintln!("outputs in tests/ui are not current");
    }
    orphans.is_empty() && passed
}

/// Runs this once more with the same arguments, with what has been written built in.
fn again() -> ExitCode {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let run = Command::new(cargo)
        .args(["run", "--quiet", "-p", "pte-generate", "--"])
        .args(std::env::args().skip(1))
        .current_dir(workspace())
        .status();
    match run {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        _ => {
            eprintln!("files that are built in have changed: run it again");
            ExitCode::FAILURE
        }
    }
}

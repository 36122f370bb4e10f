//! Writes every generated file and every expected output; with `--check` lists those that are out of date.

use std::process::{Command, ExitCode};

use pte_generate::{Files, Leftovers, OUTPUTS, Output, compile_fail, definitions, workspace};

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
    match run(check, &names) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// Writes or checks the outputs with these names, or all. Returns whether all is well.
fn run(check: bool, names: &[String]) -> Result<bool, String> {
    definitions::check()?;
    let is_selected = |name: &str| names.is_empty() || names.iter().any(|n| n == name);
    let mut all_current = true;
    for output in OUTPUTS.iter().filter(|o| is_selected(o.name)) {
        let files = (output.files)()?;
        let changed = match check {
            true => list_outdated(output, files),
            false => write_outdated(output, files)?,
        };
        all_current &= !changed;
        if !check && output.built_in && changed {
            return Ok(run_again());
        }
    }
    if is_selected(compile_fail::NAME) {
        all_current &= compile_fail_outputs(check)?;
    }
    if check && !all_current {
        eprintln!("to write them: cargo run -p pte-generate");
    }
    Ok(all_current || !check)
}

/// Lists what is out of date. Returns whether anything is.
fn list_outdated(output: &Output, files: Files) -> bool {
    let left = output.leftovers(&files);
    let mut changed = false;
    for (path, text) in files {
        if std::fs::read_to_string(workspace().join(&path)).is_ok_and(|old| old == text) {
            continue;
        }
        eprintln!("{path} is out of date");
        changed = true;
    }
    for path in &left.orphans {
        eprintln!("{path} is an orphan: nothing generates it");
    }
    list_strangers(&left);
    changed || left != Leftovers::default()
}

/// Writes the files that are out of date, and removes those that this program wrote before. Returns whether it did.
fn write_outdated(output: &Output, files: Files) -> Result<bool, String> {
    let left = output.leftovers(&files);
    list_strangers(&left);
    let mut changed = !left.orphans.is_empty();
    for path in &left.orphans {
        remove(path)?;
    }
    for (path, text) in files {
        let to = workspace().join(&path);
        if std::fs::read_to_string(&to).is_ok_and(|old| old == text) {
            continue;
        }
        let folder = to.parent().expect("a folder");
        let done = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&to, text));
        done.map_err(|error| format!("cannot write {path}: {error}"))?;
        println!("{path}");
        changed = true;
    }
    Ok(changed)
}

fn list_strangers(left: &Leftovers) {
    for path in &left.strangers {
        eprintln!("{path} is not generated: move it elsewhere");
    }
}

fn remove(path: &str) -> Result<(), String> {
    let done = std::fs::remove_file(workspace().join(path));
    done.map_err(|error| format!("cannot remove {path}: {error}"))?;
    println!("removed {path}: nothing generates it");
    Ok(())
}

/// Checks or writes the outputs of trybuild. Returns whether they are up to date.
fn compile_fail_outputs(check: bool) -> Result<bool, String> {
    let orphans = compile_fail::orphans();
    for path in &orphans {
        match check {
            true => eprintln!("{path} is an orphan: its case no longer exists"),
            false => remove(path)?,
        }
    }
    let passed = compile_fail::run(check);
    if !passed {
        eprintln!("outputs in tests/ui are out of date");
    }
    Ok(orphans.is_empty() && passed)
}

/// Runs this program again with the same arguments, built with the new built-in files. Returns whether it succeeds.
fn run_again() -> bool {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let run = Command::new(cargo)
        .args(["run", "--quiet", "-p", "pte-generate", "--"])
        .args(std::env::args().skip(1))
        .current_dir(workspace())
        .status();
    let succeeds = run.is_ok_and(|status| status.success());
    if !succeeds {
        eprintln!("built-in files have changed: run this command again");
    }
    succeeds
}

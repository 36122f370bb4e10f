//! Other programs: compilers, make, emulators.

use std::io::ErrorKind;
use std::process::{Command, Output};

/// The lines of an error of another program that are shown.
const SHOWN: usize = 12;

/// Runs `command` with messages in English. `Err` if the program is missing: `package` has it on Debian.
pub(crate) fn run(command: &mut Command, package: &str) -> Result<Output, String> {
    command.env("LC_ALL", "C");
    command.output().map_err(|e| not_run(command, package, &e))
}

/// Why `command` does not run.
pub(crate) fn not_run(command: &Command, package: &str, error: &std::io::Error) -> String {
    let program = command.get_program().display();
    match error.kind() {
        ErrorKind::NotFound => missing(&program.to_string(), package),
        _ => format!("cannot run {program}: {error}"),
    }
}

/// The error for a missing program.
pub(crate) fn missing(program: &str, package: &str) -> String {
    format!("{program} is not installed; on Debian: apt install {package}")
}

/// The first lines of what a program has to say about its failure.
pub(crate) fn complaint(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let text = if text.trim().is_empty() {
        String::from_utf8_lossy(&output.stdout)
    } else {
        text
    };
    let lines: Vec<&str> = text.lines().filter(|l| !l.trim().is_empty()).collect();
    // What is in front of the first error is only where it was found. Make reports last that a program failed.
    let failed = |l: &&str| l.starts_with("make") && l.contains("] Error ");
    let is_error = |l: &&str| l.contains("error") || l.contains("***") && !failed(l);
    let error = lines.iter().position(is_error);
    let first = error.or_else(|| lines.iter().position(|l| !failed(l)));
    let lines = &lines[first.unwrap_or(0).min(lines.len())..];
    shown(lines)
}

/// The first of some lines of another program, for an error.
pub(crate) fn shown<T: AsRef<str>>(lines: &[T]) -> String {
    let first = lines.iter().take(SHOWN);
    let mut shown: Vec<String> = first.map(|l| format!("  {}", l.as_ref())).collect();
    if lines.len() > SHOWN {
        shown.push(format!("  … {} more lines", lines.len() - SHOWN));
    }
    shown.join("\n")
}

#[cfg(test)]
mod tests {
    use super::complaint;

    #[test]
    fn the_first_error_is_shown() {
        let complaint = |stderr: &str| {
            complaint(&super::Output {
                status: Default::default(),
                stdout: Vec::new(),
                stderr: stderr.into(),
            })
        };
        let end = "make[1]: *** [Makefile:534: defconfig] Error 2\n";
        let missing = "drivers/Kconfig:16: can't open file \"drivers/of/Kconfig\"";
        assert_eq!(
            complaint(&format!("{missing}\n{end}")),
            format!("  {missing}\n  {}", end.trim_end())
        );
        assert_eq!(complaint("in x.h:\nx.c:1: error: y\n"), "  x.c:1: error: y");
        assert_eq!(
            complaint("noise\nmake: *** No rule\n"),
            "  make: *** No rule"
        );
    }
}

//! The README. Each command in it is run, and its output is put below it.

use crate::pte::pte;
use crate::{Files, workspace};

/// The README with the present output of its commands.
pub(crate) fn files() -> Files {
    let readme = std::fs::read_to_string(workspace().join("README.md")).expect("readable");
    let (now, count) = with_outputs(&readme);
    assert!(count >= 5, "{count} commands");
    [("README.md".to_owned(), now)].into()
}

/// Runs a line `$ pte …` of the README in the top folder.
fn output(line: &str) -> String {
    let words = line
        .strip_prefix("$ pte ")
        .unwrap_or_else(|| panic!("not a command `pte`: {line}"));
    let out = pte()
        .args(words.split_whitespace())
        .current_dir(workspace())
        .env("NO_COLOR", "1")
        .output()
        .expect("pte runs");
    assert!(
        out.status.code().is_some_and(|c| c != 101),
        "{line} panicked"
    );
    let mut text = String::from_utf8(out.stdout).expect("text");
    text.push_str(&String::from_utf8(out.stderr).expect("text"));
    text
}

/// The README with the present output of its commands, and how many commands there are.
fn with_outputs(readme: &str) -> (String, usize) {
    let mut out = String::new();
    let (mut inside, mut skip, mut count) = (false, false, 0);
    for line in readme.lines() {
        if line.starts_with("```") {
            inside = line == "```console";
            skip = false;
        } else if inside && line.starts_with("$ ") {
            if skip {
                out.push('\n');
            }
            out.push_str(line);
            out.push('\n');
            out.push_str(&output(line));
            (skip, count) = (true, count + 1);
            continue;
        } else if skip {
            continue;
        }
        out.push_str(line);
        out.push('\n');
    }
    (out, count)
}

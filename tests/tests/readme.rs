//! Every command in the README is run, and its output is what stands there.
//!
//! `SNAPSHOTS=overwrite` writes the outputs anew. The Rust in it is tested as documentation of `pte-tests`.

use std::path::Path;
use std::process::Command;

use snapbox::{Assert, Data};

/// Runs `pte …` as typed in the README, from the top folder.
fn output(pte: &Path, line: &str) -> String {
    let words = line
        .strip_prefix("$ pte ")
        .unwrap_or_else(|| panic!("not a command of ours: {line}"));
    let out = Command::new(pte)
        .args(words.split_whitespace())
        .current_dir(pte_tests::root().join(".."))
        .env("NO_COLOR", "1")
        .env_remove("CLICOLOR_FORCE")
        .env_remove("COLUMNS")
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

/// The README with what its commands print now.
fn renewed(readme: &str, pte: &Path) -> (String, usize) {
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
            out.push_str(&output(pte, line));
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

#[test]
fn outputs_are_current() {
    let path = pte_tests::root().join("../README.md");
    let readme = std::fs::read_to_string(&path).expect("readable");
    let (now, count) = renewed(&readme, &pte_tests::command());
    assert!(count >= 5, "{count} commands");
    Assert::new()
        .action_env("SNAPSHOTS")
        .eq(now, Data::read_from(&path, None).raw());
}

//! Every command in the README is run, and its output is what stands there.
//!
//! `SNAPSHOTS=overwrite` writes the outputs anew. The Rust in it is tested as documentation of `pte-tests`.

use std::path::Path;
use std::process::Command;

use arch_defs::check::every;
use arch_defs::embedded;
use arch_defs::parse::layout::LayoutFile;
use pte_tests::wrong_files::source;
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

/// The layout file in it can be used, with the block of present words and without.
#[test]
fn the_layout_in_it() {
    let readme = std::fs::read_to_string(pte_tests::root().join("../README.md"));
    let readme = readme.expect("the README");
    let blocks = readme.split("```toml\n").skip(1);
    let blocks = blocks.filter_map(|b| b.split("```").next());
    let of_layout = |b: &&str| b.contains("pte-layout/2") || b.starts_with("[[present]]");
    let blocks: Vec<&str> = blocks.filter(of_layout).collect();
    let [whole, present] = blocks[..] else {
        panic!("{} blocks of TOML", blocks.len());
    };
    for text in [whole.to_owned(), format!("{whole}\n{present}")] {
        let file = LayoutFile::parse(&source("tern.toml", &text)).unwrap_or_else(|e| panic!("{e}"));
        let kernels = file.verified.iter().map(|r| r.value.version);
        for kernel in kernels {
            let epoch = embedded::of_file(&file, None, Some("tern64"), Some(kernel));
            let (file, kinds) = epoch.unwrap_or_else(|e| panic!("{e}"));
            let found = every(&file, &kinds).expect("few options");
            assert_eq!(found.summary.deny, 0, "{:?}", found.findings);
        }
    }
}

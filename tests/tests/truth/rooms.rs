//! The order of the source: modules of one folder do not import each other in a cycle, and no file is long.

use std::path::{Path, PathBuf};
use std::process::Command;

use pte_tests::rooms::{cycles, read};
use pte_tests::root;

/// The most lines of a hand-written file.
const LONGEST: usize = 350;

/// The most lines of the README, without the output of its commands.
const LONGEST_README: usize = 270;

/// The top folder.
fn top() -> PathBuf {
    root().join("..").canonicalize().expect("the top folder")
}

/// The files of the project, by path in the top folder.
fn files() -> Vec<String> {
    let out = Command::new("git")
        .args(["ls-files", "-co", "--exclude-standard"])
        .current_dir(top())
        .output();
    let out = out.expect("git lists the files of the project");
    assert!(out.status.success(), "{out:?}");
    let list = String::from_utf8(out.stdout).expect("plain names");
    list.lines().map(str::to_owned).collect()
}

/// The root file of every crate, and of every test binary that is a folder.
fn roots() -> Vec<PathBuf> {
    let is_root = |file: &String| {
        let name = Path::new(file);
        let is_main = name.ends_with("main.rs") || name.ends_with("lib.rs");
        let of_crate = name.parent().is_some_and(|folder| folder.ends_with("src"));
        is_main && (of_crate || file.starts_with("tests/tests/"))
    };
    files()
        .iter()
        .filter(|f| is_root(f))
        .map(|f| top().join(f))
        .collect()
}

#[test]
fn no_import_cycles() {
    let roots = roots();
    assert!(roots.len() >= 18, "{roots:?}");
    let (mut found, mut imports) = (Vec::new(), 0);
    for root in roots {
        let all = read(&root);
        imports += all.imports.len();
        for cycle in cycles(&all) {
            found.push(format!(
                "{}: in {}: {}\n  {}",
                root.display(),
                cycle.folder,
                cycle.modules.join(" → "),
                cycle.imports.join("\n  ")
            ));
        }
    }
    assert!(imports > 1000, "{imports} imports");
    assert!(found.is_empty(), "import cycles:\n{}", found.join("\n"));
}

#[test]
fn no_long_files() {
    let mut found = Vec::new();
    for file in files() {
        let is_code = [".rs", ".js", ".css", ".md", ".py", ".toml"]
            .iter()
            .any(|e| file.ends_with(e));
        // Expected pages and outputs, layouts that are test data, and the changelog, which only grows.
        let is_output = [
            "tests/site/",
            "tests/show/",
            "tests/layouts/written/",
            "CHANGELOG.md",
        ]
        .iter()
        .any(|p| file.starts_with(p));
        let Ok(text) = std::fs::read_to_string(top().join(&file)) else {
            continue;
        };
        let (lines, longest) = match file.as_str() {
            "README.md" => (without_outputs(&text), LONGEST_README),
            _ => (text.lines().count(), LONGEST),
        };
        if is_code && !is_output && lines > longest && !pte_generate::is_generated(&file) {
            found.push(format!("{file}: {lines} lines, at most {longest}"));
        }
    }
    assert!(found.is_empty(), "too long:\n{}", found.join("\n"));
}

/// The number of lines that are not output of a command: these grow with the architectures.
fn without_outputs(text: &str) -> usize {
    let mut is_console = false;
    let is_output = |line: &&str| {
        let is_fence = line.starts_with("```");
        if is_fence {
            is_console = *line == "```console";
        }
        is_console && !is_fence && !line.starts_with("$ ")
    };
    text.lines().count() - text.lines().filter(is_output).count()
}

/// A crate of three files with a cycle, and the same crate without.
#[test]
fn a_cycle_is_found() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rooms");
    let write = |name: &str, text: &str| {
        let file = folder.join(name);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(file, text).expect("written");
    };
    write("lib.rs", "mod above;\nmod below;\npub use below::Thing;\n");
    write("above/mod.rs", "mod part;\npub fn f() { part::g() }\n");
    write("below.rs", "pub struct Thing;\n");
    // An import by a path in a macro call, and one of a name that the root imports from `below`.
    write("above/part.rs", "pub fn g() { drop(vec![crate::Thing]) }\n");
    let crate_root = folder.join("lib.rs");
    let all = read(&crate_root);
    let imports: Vec<&str> = all.imports.iter().map(|i| i.what.as_str()).collect();
    assert_eq!(imports, ["below::Thing", "above::part::g", "Thing"]);
    assert!(cycles(&all).is_empty());
    write(
        "below.rs",
        "pub struct Thing;\nfn h() { crate::above::f() }\n",
    );
    let found = cycles(&read(&crate_root));
    let found: Vec<&[String]> = found.iter().map(|c| c.modules.as_slice()).collect();
    assert_eq!(found, [["above", "below"]]);
}

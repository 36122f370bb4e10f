//! Real kernel trees, asked by `pte verify`. `PTE_TREES` is a folder with them, as linux-source-VERSION or linux-VERSION;
//! `.ci/kernel-trees` fills one with Debian's. Without it the tests are ignored.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Output;
use std::sync::atomic::{AtomicUsize, Ordering};

use arch_defs::DEFINITIONS;
use pte_generate::pte::pte;
use pte_tests::data::{read, tables, text};
use pte_tests::root;
use serde_json::Value;

fn trees() -> PathBuf {
    let folder = std::env::var_os("PTE_TREES").expect("PTE_TREES is a folder with kernel trees");
    folder.into()
}

/// The tree of a version.
fn tree(version: &str) -> PathBuf {
    let names = [
        format!("linux-source-{version}"),
        format!("linux-{version}"),
    ];
    let found = names
        .into_iter()
        .map(|n| trees().join(n))
        .find(|p| p.exists());
    found.unwrap_or_else(|| panic!("no tree of Linux {version} in PTE_TREES"))
}

/// One configuration of a tree, and the file of records whose questions are asked; without one those that `pte verify`
/// always asks.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Part {
    tree: String,
    arch: String,
    configuration: String,
    file: Option<String>,
}

/// Every record file, and the other configurations of each architecture at each of its kernels.
fn parts() -> Vec<Part> {
    let made = read("vectors/made.toml");
    let row = |key: &'static str| move |row| text(row, key).to_owned();
    let mut out = BTreeSet::new();
    for made in tables(&made, "made") {
        out.insert(Part {
            tree: row("tree")(made),
            arch: row("arch")(made),
            configuration: row("configuration")(made),
            file: Some(row("file")(made)),
        });
    }
    for machine in pte_verify::machines::all() {
        for kernel in DEFINITIONS.kernels_of(&machine.arch) {
            for configuration in &machine.configurations {
                let tree = kernel.to_string();
                let has_file = |p: &Part| {
                    p.tree == tree
                        && p.arch == machine.arch
                        && p.configuration == configuration.name
                };
                if !out.iter().any(has_file) {
                    out.insert(Part {
                        tree,
                        arch: machine.arch.clone(),
                        configuration: configuration.name.clone(),
                        file: None,
                    });
                }
            }
        }
    }
    out.into_iter().collect()
}

fn objects(done: &Output) -> Vec<Value> {
    let out = String::from_utf8_lossy(&done.stdout);
    out.lines()
        .map(|l| serde_json::from_str(l).expect("JSON"))
        .collect()
}

/// Asks, and returns whether the tree can have this configuration.
fn agrees(part: &Part) -> bool {
    let mut command = pte();
    command.args(["verify", "--format", "json", "--jobs", "1", "--tree"]);
    command.arg(tree(&part.tree));
    command.args(["--arch", &part.arch, "--configuration", &part.configuration]);
    if let Some(file) = &part.file {
        let file = root().join(format!("vectors/{file}.jsonl.gz"));
        command.arg("--again").arg(file);
    }
    let done = command.output().expect("pte runs");
    let errors = String::from_utf8_lossy(&done.stderr);
    let out = String::from_utf8_lossy(&done.stdout);
    let objects = objects(&done);
    if part.file.is_none() && objects.iter().any(|o| o["without"].is_string()) {
        assert_eq!(done.status.code(), Some(2), "{command:?}: {out}{errors}");
        return false;
    }
    assert_eq!(done.status.code(), Some(0), "{command:?}: {out}{errors}");
    let mut asked = objects
        .iter()
        .filter(|o| o["questions"].is_number() && o["summary"] != true);
    let object = asked.next().expect("the configuration");
    let questions = object["questions"].as_u64().expect("a number");
    let least = if part.file.is_some() { 1000 } else { 5000 };
    assert!(questions > least, "{command:?}: {object}");
    assert_eq!(object["agree"], questions, "{command:?}: {object}");
    // At 6.1 the constructor of markers is a WARN where PTE_MARKER is off.
    let silent = object["no-answer"].as_array().expect("a list");
    let expected = part.tree == "6.1" && silent.iter().all(|h| h == "make_pte_marker");
    assert!(silent.is_empty() || expected, "{command:?}: {object}");
    true
}

/// Every layout agrees with the kernels that it names, in every configuration that the tree can have; and the record files
/// are answers of these trees: their questions are answered the same.
#[test]
#[cfg_attr(missing_trees, ignore = "needs kernel trees in PTE_TREES")]
fn every_layout_and_every_record_file_agrees() {
    let parts = parts();
    let (next, asked) = (AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(part) = parts.get(next.fetch_add(1, Ordering::Relaxed)) {
                    asked.fetch_add(usize::from(agrees(part)), Ordering::Relaxed);
                }
            });
        }
    });
    let files = parts.iter().filter(|p| p.file.is_some()).count();
    let asked = asked.into_inner();
    println!("{asked} configurations, {files} of them with the questions of a file");
    assert!(files >= 21 && asked > files, "{asked}, {files}");
}

//! Real kernel trees, asked by `pte verify`. `PTE_TREES` is a folder with them, as linux-source-VERSION or linux-VERSION;
//! `.ci/kernel-trees` fills one with Debian's. Without it the tests are ignored.

use std::path::PathBuf;
use std::process::{Command, Output};

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

fn verify(version: &str, args: &[&str]) -> Command {
    let mut command = pte();
    command
        .args(["verify", "--format", "json", "--tree"])
        .arg(tree(version))
        .args(args);
    command
}

fn objects(done: &Output) -> Vec<Value> {
    let out = String::from_utf8_lossy(&done.stdout);
    out.lines()
        .map(|l| serde_json::from_str(l).expect("JSON"))
        .collect()
}

/// Every layout agrees with the kernels that it names, in every configuration that the tree can have.
#[test]
#[cfg_attr(missing_trees, ignore = "needs kernel trees in PTE_TREES")]
fn every_layout_agrees() {
    let mut configurations = 0;
    for arch in DEFINITIONS.archs() {
        for kernel in DEFINITIONS.kernels_of(arch) {
            let done = verify(&kernel.to_string(), &["--arch", arch])
                .output()
                .expect("pte runs");
            let errors = String::from_utf8_lossy(&done.stderr);
            let out = String::from_utf8_lossy(&done.stdout);
            assert_eq!(
                done.status.code(),
                Some(0),
                "{arch} {kernel}: {out}{errors}"
            );
            for object in objects(&done)
                .iter()
                .filter(|o| o["questions"].is_number() && o["summary"] != true)
            {
                let questions = object["questions"].as_u64().expect("a number");
                assert!(questions > 5000, "{object}");
                assert_eq!(object["agree"], questions, "{object}");
                // At 6.1 the constructor of markers is a WARN where PTE_MARKER is off.
                let silent = object["no-answer"].as_array().expect("a list");
                let expected =
                    kernel.to_string() == "6.1" && silent.iter().all(|h| h == "make_pte_marker");
                assert!(silent.is_empty() || expected, "{object}");
                configurations += 1;
            }
        }
    }
    assert!(configurations >= 21, "{configurations} configurations");
}

/// The record files are answers of these trees: their questions are answered the same.
#[test]
#[cfg_attr(missing_trees, ignore = "needs kernel trees in PTE_TREES")]
fn every_record_file_is_answered_the_same() {
    let made = read("vectors/made.toml");
    for row in tables(&made, "made") {
        let file = root().join(format!("vectors/{}.jsonl.gz", text(row, "file")));
        let mut command = verify(
            text(row, "tree"),
            &[
                "--arch",
                text(row, "arch"),
                "--configuration",
                text(row, "configuration"),
            ],
        );
        let done = command
            .arg("--again")
            .arg(&file)
            .output()
            .expect("pte runs");
        let errors = String::from_utf8_lossy(&done.stderr);
        let out = String::from_utf8_lossy(&done.stdout);
        assert_eq!(
            done.status.code(),
            Some(0),
            "{}: {out}{errors}",
            file.display()
        );
    }
}

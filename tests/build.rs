//! Finds out which tools are missing. Their tests are then listed and counted as `ignored, needs …`.
//! With `CI` set nothing is ignored: a missing tool fails its tests.

use std::path::PathBuf;

/// Each tool with the programs that it needs.
const TOOLS: [(&str, &[&str]); 4] = [
    ("z3", &["z3"]),
    ("valgrind", &["valgrind"]),
    ("browser", &["chromium", "chromedriver"]),
    ("npm", &["npm"]),
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=PATH");
    println!("cargo::rerun-if-env-changed=CI");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path)
        .filter(|folder| folder.is_dir())
        .collect();
    let find = |program: &str| {
        let mut places = folders.iter().map(|folder| folder.join(program));
        places.find(|place| place.is_file())
    };
    // The tests of real kernel trees.
    println!("cargo::rerun-if-env-changed=PTE_TREES");
    println!("cargo::rustc-check-cfg=cfg(missing_trees)");
    if std::env::var_os("PTE_TREES").is_none() && std::env::var_os("CI").is_none() {
        println!("cargo::rustc-cfg=missing_trees");
    }
    let mut complete = true;
    for (tool, programs) in TOOLS {
        println!("cargo::rustc-check-cfg=cfg(missing_{tool})");
        let found: Vec<PathBuf> = programs.iter().filter_map(|p| find(p)).collect();
        for program in &found {
            println!("cargo::rerun-if-changed={}", program.display());
        }
        if found.len() < programs.len() {
            complete = false;
            if std::env::var_os("CI").is_none() {
                println!("cargo::rustc-cfg=missing_{tool}");
            }
        }
    }
    if !complete {
        // Run again when a missing tool is installed.
        for folder in &folders {
            println!("cargo::rerun-if-changed={}", folder.display());
        }
    }
}

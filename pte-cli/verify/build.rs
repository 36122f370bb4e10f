//! Lists the files in `machines`, so that a new architecture is a file and no Rust.

use std::fmt::Write;
use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=machines");
    let folder =
        Path::new(&std::env::var("CARGO_MANIFEST_DIR").expect("set by cargo")).join("machines");
    let mut names: Vec<_> = std::fs::read_dir(&folder)
        .expect("machines/ is there")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    names.sort();
    let mut list = String::from("[\n");
    for path in names {
        let name = path
            .file_name()
            .and_then(|n| n.to_str())
            .expect("a plain name");
        writeln!(list, "({name:?}, include_str!({path:?})),").expect("a String takes all");
    }
    list.push(']');
    let out = Path::new(&std::env::var("OUT_DIR").expect("set by cargo")).join("machines.rs");
    std::fs::write(out, list).expect("the folder of build scripts can be written");
}

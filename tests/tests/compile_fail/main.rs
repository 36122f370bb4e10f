//! What does not compile, and what the compiler says: one readable error for one mistake.
//!
//! `cargo run -p pte-generate -- compile-fail` writes the expected output.

use std::path::{Path, PathBuf};

/// Layout files where the cases look for them: a path in a macro goes from the crate's folder, and that of the cases
/// is made by trybuild.
fn copied(from: &Path, name: &str) {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .parent()
        .expect("the target folder");
    let folder = target.join("tests/trybuild/pte-tests").join(name);
    std::fs::create_dir_all(&folder).expect("a folder");
    for file in std::fs::read_dir(from).expect("readable") {
        let file = file.expect("readable");
        if file.path().is_dir() {
            continue;
        }
        std::fs::copy(file.path(), folder.join(file.file_name())).expect("copied");
    }
}

fn folder(name: &str) -> PathBuf {
    pte_tests::root().join(name)
}

#[test]
fn layout() {
    copied(&folder("ui/layout/bad"), "bad");
    copied(&folder("layouts"), "good");
    trybuild::TestCases::new().compile_fail("ui/layout/*.rs");
}

/// A folder for each kind of mistake.
#[test]
fn derive() {
    copied(&folder("ui/layout/bad"), "bad");
    copied(&folder("layouts"), "good");
    trybuild::TestCases::new().compile_fail("ui/derive/*/*.rs");
}

/// Every output goes with a case.
#[test]
fn no_output_is_orphaned() {
    assert_eq!(pte_generate::compile_fail::orphans(), [""; 0]);
}

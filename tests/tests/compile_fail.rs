//! What does not compile, and what the compiler says: one readable error for one mistake.
//!
//! `TRYBUILD=overwrite` writes the expected output anew.

use std::path::Path;

#[test]
fn layout() {
    // A path in `layout!` goes from the crate's folder, and that of the cases is made by trybuild.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .parent()
        .expect("the target folder");
    let bad = target.join("tests/trybuild/pte-tests/bad");
    std::fs::create_dir_all(&bad).expect("a folder");
    for file in std::fs::read_dir(pte_tests::root().join("ui/layout/bad")).expect("readable") {
        let file = file.expect("readable");
        std::fs::copy(file.path(), bad.join(file.file_name())).expect("copied");
    }
    trybuild::TestCases::new().compile_fail("ui/layout/*.rs");
}

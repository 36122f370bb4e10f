//! The generated files that need no command are up to date: modules, lists, schemas and answers.

use pte_tests::current::current;

#[test]
fn built_in_files() {
    current("embedded");
}

#[test]
fn facts() {
    current("facts");
}

#[test]
fn modules_of_pte_core() {
    // The list of modules, the kinds and the manifest, and a module or more.
    assert!(current("pte-core") > 3);
}

#[test]
fn schemas() {
    current("schemas");
}

#[test]
fn answers_to_proposals() {
    current("answers");
}

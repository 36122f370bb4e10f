//! Sessions with the command `pte`: commands and their output, in the files of `cli/`.

use pte_tests::current::current;

#[test]
fn sessions() {
    assert!(current("sessions") >= 5, "cli/ has too few files");
}

//! The pictures in the documentation of `pte-core`, drawn by the command.

use pte_tests::current::current;

#[test]
fn they_are_current() {
    assert!(current("pictures") >= 5);
}

//! The pictures in the documentation of `pte-core`, which the command draws.

use pte_tests::current::current;

#[test]
fn they_are_current() {
    assert!(current("pictures") >= 5);
}

//! The content of the pages: `site/` has the Markdown of every architecture, and an outline of each HTML page.

use pte_tests::current::current;

#[test]
fn outlines_are_current() {
    assert!(current("site") >= 20, "pages are missing");
}

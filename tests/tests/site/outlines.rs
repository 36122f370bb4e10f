//! The content of the pages: `site/` has the Markdown of every architecture, and an outline of each HTML page.

use pte_tests::current::current;

#[test]
fn goldens() {
    assert!(current("site") >= 20, "pages are lost");
}

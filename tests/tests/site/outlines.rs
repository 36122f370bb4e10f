//! What the pages say: `site/` has the Markdown of every architecture, and of each HTML page an outline.

use pte_tests::current::current;

#[test]
fn goldens() {
    assert!(current("site") >= 20, "pages are lost");
}

//! The frame of every page: its icon, the search box, and the size of pages.

use pte_generate::site::html::Piece;

use crate::pages::{attribute, pages, site};

/// An empty icon: if a page names none, browsers ask the server for one.
pub(crate) const NO_ICON: &str = "data:,";

#[test]
fn frame_of_every_page_is_valid() {
    for (name, pieces) in pages() {
        let icon = attribute(&pieces, "href").filter(|link| *link == NO_ICON);
        assert_eq!(icon.count(), 1, "{name}: an icon");
        // ARIA in HTML: an input of type `search` cannot be a combobox.
        let boxes = pieces.iter().filter_map(|p| match p {
            Piece::Open(_, a) if a.get("role").is_some_and(|r| r == "combobox") => {
                Some(a["type"].as_str())
            }
            _ => None,
        });
        assert_eq!(boxes.collect::<Vec<_>>(), ["text"], "{name}");
    }
}

/// The first page and what it loads stay below 100 kB, and no page is too large to load quickly.
#[test]
fn pages_are_small() {
    let size = |name: &str| site()[name].len();
    let first: usize = [
        "index.html",
        "style.css",
        "nav.js",
        "search.js",
        "search-index.js",
    ]
    .map(size)
    .iter()
    .sum();
    assert!(first < 100_000, "{first}");
    for (name, text) in site().iter().filter(|(name, _)| name.ends_with(".html")) {
        // This page draws its pictures itself, so that none is in the file.
        let limit = if name == "decode.html" {
            10_000
        } else {
            180_000
        };
        assert!(text.len() < limit, "{name}: {}", text.len());
    }
}

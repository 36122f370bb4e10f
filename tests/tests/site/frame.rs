//! The frame of every page: its icon, the search box, and the size of pages.

use std::collections::BTreeSet;

use pte_generate::site::html::Piece;

use crate::pages::{arch_pages, attribute, pages, site};

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

/// The first page and what it loads are small, and no page is too large to load quickly. What has a part for each
/// architecture or each of its pages has so much for each.
#[test]
fn pages_are_small() {
    let size = |names: &[&str]| names.iter().map(|n| site()[*n].len()).sum::<usize>();
    let of_archs: BTreeSet<&str> = arch_pages().map(|(name, _)| name).collect();
    let archs = of_archs.iter().filter_map(|name| name.split_once('/'));
    let archs: BTreeSet<&str> = archs.map(|(arch, _)| arch).collect();
    let same = size(&["style.css", "nav.js", "search.js"]);
    assert!(same < 20_000, "{same}");
    let growing = size(&["index.html", "search-index.js"]);
    assert!(growing < 13_300 * of_archs.len(), "{growing}");
    for (name, text) in site().iter().filter(|(name, _)| name.ends_with(".html")) {
        let limit = match name.as_str() {
            // This page draws its pictures itself, so that none is in the file.
            "decode.html" => 10_000,
            name if of_archs.contains(name) => 180_000,
            _ => 60_000 * archs.len(),
        };
        assert!(text.len() < limit, "{name}: {}", text.len());
    }
}

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

/// A browser loads the index of the search and the data of an architecture when they are needed, not with a page. How large
/// the files are with all architectures of Linux is tested in `pte-cli/command/src/docs/budgets.rs`.
#[test]
fn pages_load_only_what_they_need_at_once() {
    let mut count = 0;
    for (name, pieces) in pages() {
        let scripts = attribute(&pieces, "src").map(|s| s.trim_start_matches("../"));
        for script in scripts {
            assert!(site().contains_key(script), "{name}: {script}");
            let later = script == "search-index.js" || script.starts_with("data/");
            assert!(!later, "{name}: {script}");
            count += 1;
        }
    }
    assert!(count > 40, "{count}");
}

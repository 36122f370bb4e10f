//! Anchors: each is unique on its page, and names the kernel at which its layout begins.

use std::collections::BTreeSet;

use crate::pages::{arch_pages, attribute, pages, site};

#[test]
fn ids_are_unique() {
    for (name, pieces) in pages() {
        let mut seen = BTreeSet::new();
        for id in attribute(&pieces, "id") {
            assert!(seen.insert(id), "{name}: #{id} is there twice");
            assert!(!id.contains(char::is_whitespace), "{name}: `{id}`");
        }
    }
}

/// Anchors name the kernel at which their layout begins, so that a link leads to the same layout after another
/// layout was added.
#[test]
fn anchors_name_their_kernel() {
    for (name, pieces) in arch_pages() {
        let ids: BTreeSet<&str> = attribute(&pieces, "id").collect();
        let layouts: Vec<&str> = ids.iter().copied().filter(|id| is_layout(id)).collect();
        let every = |prefix: &str| {
            let bit = |n| ids.contains(format!("{prefix}bit-{n}").as_str());
            (0..64).all(bit)
        };
        for layout in &layouts {
            let before = format!("{layout}-form-");
            let mut forms = ids.iter().filter_map(|id| id.strip_prefix(&before));
            assert!(
                forms.any(|form| every(&format!("{layout}-{form}-"))),
                "{name}: the bits of {layout}"
            );
        }
        // Anchors without a kernel are in the newest layout, and the page says so.
        let newest = layouts.iter().max_by_key(|id| version(id)).expect("one");
        assert!(every(""), "{name}: bits of the newest layout");
        let short = ids.iter().filter(|id| !is_fixed(id));
        for id in short {
            let end = format!("-{id}");
            let same = |other: &&str| other.starts_with(newest) && other.ends_with(&end);
            assert!(ids.iter().any(same), "{name}: {id}");
        }
        let text = &site()[name];
        assert!(text.contains("leads to the newest"), "{name}");
    }
}

/// Whether an id stays the same when layouts are added: it names a kernel, or is not of a layout, or is in a picture.
pub(crate) fn is_fixed(id: &str) -> bool {
    let picture = id.strip_prefix('p');
    let picture =
        picture.is_some_and(|hash| hash.len() > 4 && hash.chars().all(|c| c.is_ascii_hexdigit()));
    let page = [
        "content",
        "search",
        "found",
        "configuration",
        "in-short",
        "compare",
    ];
    picture || page.contains(&id) || ["since-", "compare-"].iter().any(|p| id.starts_with(p))
}

/// `since-6.10`.
fn is_layout(id: &str) -> bool {
    let version = id.strip_prefix("since-");
    version.is_some_and(|v| v.chars().all(|c| c == '.' || c.is_ascii_digit()))
}

fn version(id: &str) -> Vec<u32> {
    let numbers = id.trim_start_matches("since-").split('.');
    numbers.map(|n| n.parse().expect("a number")).collect()
}

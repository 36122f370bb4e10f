//! All links work, and no link depends on which layout is the newest.

use std::collections::{BTreeMap, BTreeSet};

use crate::anchors::is_fixed;
use crate::frame::NO_ICON;
use crate::pages::{arch_pages, attribute, pages, site};

/// The file that a link on `page` leads to.
fn target(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => assert!(
                parts.pop().is_some(),
                "{page}: {link} leads out of the site"
            ),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The target of every link exists, and every link is a relative path, which works wherever the site is.
#[test]
fn every_link_works() {
    let ids: BTreeMap<&str, BTreeSet<String>> = pages()
        .map(|(name, pieces)| (name, attribute(&pieces, "id").map(str::to_owned).collect()))
        .collect();
    let leads = |page: &str, link: &str| {
        assert!(
            !link.contains(':') && !link.starts_with('/'),
            "{page}: {link} is not relative"
        );
        let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
        let path = match path {
            "" => page.to_owned(),
            path => target(page, path),
        };
        assert!(site().contains_key(&path), "{page}: {link} has no target");
        if !anchor.is_empty() {
            assert!(
                ids[path.as_str()].contains(anchor),
                "{page}: no #{anchor} on {path}"
            );
        }
    };
    let mut count = 0;
    for (name, pieces) in pages() {
        let to = attribute(&pieces, "href").chain(attribute(&pieces, "src"));
        for link in to.filter(|link| *link != NO_ICON) {
            leads(name, link);
            count += 1;
        }
    }
    assert!(count > 1000, "{count}");
    let found = searched();
    assert!(found.len() > 500, "{}", found.len());
    for link in &found {
        leads("index.html", link);
    }
}

/// From the first page links lead to every page, and pages load every other file. The search finds every page.
#[test]
fn no_page_is_an_orphan() {
    let to = |page: &str, link: &str| target(page, link.split('#').next().unwrap_or(link));
    let links: BTreeMap<&str, BTreeSet<String>> = pages()
        .map(|(name, pieces)| {
            let all = attribute(&pieces, "href").chain(attribute(&pieces, "src"));
            let all = all.filter(|link| *link != NO_ICON && !link.starts_with('#'));
            (name, all.map(|link| to(name, link)).collect())
        })
        .collect();
    let mut reached: BTreeSet<&str> = BTreeSet::new();
    let mut left = vec!["index.html"];
    while let Some(page) = left.pop() {
        if reached.insert(page) {
            left.extend(links.get(page).into_iter().flatten().map(String::as_str));
        }
    }
    // `pte docs` finds its own folders by this file.
    let unreached = site().keys().filter(|f| *f != ".pte-docs");
    let unreached = unreached.filter(|f| !reached.contains(f.as_str()));
    assert_eq!(
        unreached.collect::<Vec<_>>(),
        [""; 0],
        "no link leads there"
    );
    let found: BTreeSet<String> = searched().iter().map(|l| to("index.html", l)).collect();
    let unfound = links.keys().filter(|page| !found.contains(**page));
    assert_eq!(
        unfound.collect::<Vec<_>>(),
        [&""; 0],
        "the search misses it"
    );
}

/// The links that the search finds, as on the first page: those of names and those of bits.
fn searched() -> Vec<String> {
    let index = &site()["search-index.js"];
    let json = index
        .trim_start_matches("var PTE_INDEX = ")
        .trim_end_matches(";\n");
    let index: serde_json::Value = serde_json::from_str(json).expect("JSON");
    let list = |of: &serde_json::Value| of.as_array().expect("a list").clone();
    let text = |of: &serde_json::Value| of.as_str().expect("a link").to_owned();
    let number = |of: &serde_json::Value| of.as_u64().expect("a bit");
    let mut out: Vec<String> = list(&index["names"]).iter().map(|n| text(&n[2])).collect();
    for entry in list(&index["bits"]) {
        for run in list(&entry[2]) {
            let bits = number(&run[1])..=number(&run[0]);
            out.extend(bits.map(|bit| format!("{}{bit}", text(&entry[1]))));
        }
    }
    out
}

/// No link of a page or of the search depends on which layout is the newest.
#[test]
fn links_do_not_depend_on_the_newest_layout() {
    let archs: BTreeSet<&str> = arch_pages().map(|(name, _)| name).collect();
    let stays = |page: &str, link: &str| {
        let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
        let to = match path {
            "" => page.to_owned(),
            path => target(page, path),
        };
        let stays = anchor.is_empty() || is_fixed(anchor);
        assert!(stays || !archs.contains(to.as_str()), "{page}: {link}");
    };
    for (name, pieces) in pages() {
        for link in attribute(&pieces, "href") {
            stays(name, link);
        }
    }
    for link in searched() {
        stays("index.html", &link);
    }
}

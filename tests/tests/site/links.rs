//! All links work, and no link depends on which layout is the newest.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

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

/// The files that a script of the site loads when they are needed: it names one, or a folder with one for each architecture.
fn loaded_later(script: &str) -> Vec<String> {
    let Some(code) = script.ends_with(".js").then(|| &site()[script]) else {
        return vec![];
    };
    let each = |arch: &str| {
        let path = format!("data/{arch}.js");
        code.contains("`data/${arch}.js`").then_some(path)
    };
    let index = "search-index.js";
    let one = code.contains(&format!("\"{index}\"")).then(|| index.into());
    let archs = arch_pages().filter_map(|(page, _)| Some(page.split_once('/')?.0));
    let archs: BTreeSet<&str> = archs.collect();
    archs.into_iter().filter_map(each).chain(one).collect()
}

/// From the first page links lead to every page, and pages and their scripts load every other file. The search finds every
/// page.
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
    let mut reached: BTreeSet<String> = BTreeSet::new();
    let mut left = vec!["index.html".to_owned()];
    while let Some(file) = left.pop() {
        if reached.insert(file.clone()) {
            left.extend(links.get(file.as_str()).into_iter().flatten().cloned());
            left.extend(loaded_later(&file));
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
    let (_, index) = site()["search-index.js"]
        .split_once("pteNames({")
        .expect("the index");
    let json = format!("{{{}", index.trim_end_matches(");\n"));
    let index: Value = serde_json::from_str(&json).expect("JSON");
    let text = |of: &Value| of.as_str().expect("a text").to_owned();
    let number = |of: &Value| of.as_u64().expect("a number");
    let named = [&index["first"], &index["last"]].into_iter().flat_map(list);
    let mut out: Vec<String> = named.map(|entry| text(&entry[2])).collect();
    for arch in list(&index["archs"]) {
        let name = text(&arch["arch"]);
        let page = |level: &Value, anchor: &str| format!("{name}/{}.html#{anchor}", text(level));
        let levels = list(&arch["levels"]);
        out.push(page(&levels[0][0], "configuration"));
        out.push(format!("{name}/kinds.html"));
        for level in levels {
            let epochs = list(level).iter().skip(1);
            out.extend(epochs.map(|e| page(&level[0], &format!("since-{}", text(&e[0])))));
        }
        for cited in list(&arch["cited"]) {
            let anchor = format!("since-{}-{}", text(&cited[1]), text(&cited[2]));
            out.push(page(&cited[0], &anchor));
        }
        for place in list(&arch["places"]) {
            let to = page(
                &place[0],
                &format!("since-{}-{}-", text(&place[1]), text(&place[3])),
            );
            for n in list(&place[5]) {
                let cell = &arch["cells"][number(n) as usize];
                match (text(&cell[3]).as_str(), cell[5].as_u64()) {
                    ("", _) => out.push(format!("{to}bit-{}", cell[1])),
                    (name, Some(nth @ 2..)) => out.push(format!("{to}{name}-{nth}")),
                    (name, _) => out.push(format!("{to}{name}")),
                }
                let bits = number(&cell[1])..=number(&cell[0]);
                let main = place[4] == Value::Bool(true);
                out.extend(bits.filter(|_| main).map(|bit| format!("{to}bit-{bit}")));
            }
        }
    }
    out
}

fn list(of: &Value) -> &Vec<Value> {
    of.as_array().expect("a list")
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

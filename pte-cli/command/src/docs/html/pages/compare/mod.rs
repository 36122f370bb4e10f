//! The pages that compare architectures.
//!
//! The newest kernel comes first: non-present entries, drawn one above another ([`entries`]), a page for each level, and
//! where each field and flag of present entries is ([`present`]). Older kernels ([`older`]) list what was different.

mod entries;
mod older;
mod present;

use pte_layout::model::{Layout, Level};
use pte_layout::names::LEVELS;
use pte_layout::version::Version;

use crate::docs::definitions::Definitions;
use crate::docs::html::markup::{Html, commas, el, link, text};
use crate::docs::html::page::Page;

/// A level of an architecture: its name, the layout and the level.
type AtLevel<'d> = (&'d str, &'d Layout, &'d Level);

/// The page that the others are linked from.
const FIRST: &str = "compare.html";

/// The pages.
pub(crate) fn pages(definitions: &Definitions) -> Vec<Page> {
    let newest = definitions.last();
    let levels: Vec<&str> = levels(definitions);
    let mut all: Vec<(String, Page)> = Vec::new();
    for (n, level) in levels.iter().enumerate() {
        let path = match n {
            0 => FIRST.to_owned(),
            _ => format!("compare/{level}.html"),
        };
        let name = format!("{level}, not present");
        all.push((name, entries::page(path, definitions, level)));
    }
    for level in levels {
        if let Some(page) = present::page(definitions, level) {
            all.push((format!("{level}, present"), page));
        }
    }
    for kernel in definitions.kernels.iter().rev().filter(|k| **k != newest) {
        let page = older::page(definitions, *kernel);
        all.push((format!("Linux {kernel}"), page));
    }
    let list: Vec<(String, String)> = all
        .iter()
        .map(|(name, page)| (name.clone(), page.path.clone()))
        .collect();
    all.into_iter()
        .map(|(_, page)| Page {
            body: contents(&list, &page.path).and(page.body),
            ..page
        })
        .collect()
}

/// The levels of the newest kernel that have non-present entries, and those that have none after them.
fn levels(definitions: &Definitions) -> Vec<&'static str> {
    let newest = definitions.last();
    let is_there = |name: &&str| !at(definitions, newest, name).is_empty();
    let mut all: Vec<&str> = LEVELS.iter().copied().filter(is_there).collect();
    all.sort_by_key(|name| {
        let has = |(_, _, l): &AtLevel<'_>| l.entries.is_some();
        !at(definitions, newest, name).iter().any(has)
    });
    all
}

/// A level of every architecture at a kernel.
fn at<'d>(definitions: &'d Definitions, kernel: Version, name: &str) -> Vec<AtLevel<'d>> {
    let archs = definitions.archs.iter();
    let all = archs.filter_map(|a| {
        let layout = a.at(kernel)?;
        Some((a.name.as_str(), layout, layout.level(name)?))
    });
    all.collect()
}

/// Links to all of these pages.
fn contents(pages: &[(String, String)], here: &str) -> Html {
    let root = crate::docs::html::page::root(here);
    let links = pages.iter().map(|(name, path)| match path == here {
        true => el("strong", &[], text(name)),
        false => link(&format!("{root}{path}"), text(name)),
    });
    el(
        "p",
        &[],
        text("Compare: ").and(commas(links)).and(text(".")),
    )
}

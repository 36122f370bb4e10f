//! The size of the site, and what a browser loads, with as many architectures and kernels as Linux has.
//!
//! The architectures are made up ([`pte_simulated`]). Bytes are those of the files, not compressed.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::definitions::DEFINITIONS;
use pte_layout::diagnostic::Source;
use pte_layout::written::layout::LayoutFile;

use super::definitions::Definitions;
use super::html;
use super::input::Input;

/// The first page with all that it loads.
const FIRST: usize = 100_000;
/// Any file, above all any page.
const LARGEST: usize = 250_000;
/// The data that ranks a word over all architectures and kernels.
const RANK: usize = 150_000;
/// The data for the architecture that is shown.
const SHOW: usize = 100_000;

/// The text of each file of the site.
fn site() -> BTreeMap<String, String> {
    let files = pte_simulated::architectures(pte_simulated::COUNT);
    let files: Vec<LayoutFile> = files
        .into_iter()
        .map(|(arch, text)| {
            let name = format!("{arch}.toml");
            LayoutFile::parse(&Arc::new(Source { name, text })).unwrap_or_else(|e| panic!("{e}"))
        })
        .collect();
    let input = Input {
        layouts: files.iter().collect(),
        kinds: DEFINITIONS.kinds().unwrap(),
        proposals: DEFINITIONS.proposals().unwrap(),
    };
    let definitions = Definitions::read(input, None).unwrap();
    assert!(definitions.archs.len() >= 45);
    let kernels = definitions.archs.iter().map(|a| a.verified.len());
    assert_eq!(kernels.min(), Some(10));
    html::files(&definitions).unwrap().into_iter().collect()
}

/// The files that a browser loads with a page: style sheets and scripts.
fn loaded(page: &str) -> impl Iterator<Item = &str> {
    let tag = |begin: &'static str| {
        let pieces = page.split(begin).skip(1);
        pieces.filter_map(|rest| rest.split('"').next())
    };
    tag("<script src=\"").chain(tag("<link rel=\"stylesheet\" href=\""))
}

#[test]
fn site_of_all_architectures_is_small() {
    let site = site();
    let size = |name: &str| {
        let text = site.get(name);
        text.unwrap_or_else(|| panic!("no {name}")).len()
    };
    let with_all = |name: &str| size(name) + loaded(&site[name]).map(size).sum::<usize>();
    let largest = |of: &dyn Fn(&str) -> bool| {
        let names = site.keys().map(String::as_str).filter(|name| of(name));
        let sizes = names.map(|name| (size(name), name));
        sizes.max().expect("a file")
    };
    let page = largest(&|name| name.ends_with(".html"));
    let show = largest(&|name| name.starts_with("data/"));
    let measured = [
        (
            "the first page with all that it loads",
            with_all("index.html"),
            FIRST,
        ),
        (page.1, page.0, LARGEST),
        ("search-index.js", size("search-index.js"), LARGEST),
        ("data.js, which ranks a word", size("data.js"), RANK),
        (show.1, show.0, SHOW),
        (
            "decode.html with all that it loads at once",
            with_all("decode.html"),
            LARGEST,
        ),
    ];
    for (what, bytes, budget) in measured {
        eprintln!("{bytes:>7} of {budget} bytes: {what}");
    }
    for (what, bytes, budget) in measured {
        assert!(
            bytes <= budget,
            "{what}: {bytes} bytes, and {budget} are allowed"
        );
    }
}

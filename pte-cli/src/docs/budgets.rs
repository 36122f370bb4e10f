//! The size of the site, and what a browser loads, with as many architectures and kernels as Linux has.
//!
//! The architectures are made up ([`pte_simulated`]). Bytes are those of the files, not compressed.

use std::collections::BTreeMap;
use std::sync::Arc;

use arch_defs::diagnostic::Source;
use arch_defs::embedded;
use arch_defs::parse::layout::LayoutFile;

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

/// The size of each file of the site.
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
        kinds: embedded::kinds().unwrap(),
        proposals: embedded::proposals().unwrap(),
    };
    let definitions = Definitions::read(input, None).unwrap();
    assert!(definitions.archs.len() >= 45);
    let kernels = definitions.archs.iter().map(|a| a.verified.len());
    assert_eq!(kernels.min(), Some(10));
    html::files(&definitions).unwrap().into_iter().collect()
}

/// The files that a browser loads with a page: style sheets and scripts.
fn loaded<'p>(page: &'p str) -> impl Iterator<Item = &'p str> {
    let tag = |begin: &'static str| {
        let pieces = page.split(begin).skip(1);
        pieces.filter_map(|rest| rest.split('"').next())
    };
    tag("<script src=\"").chain(tag("<link rel=\"stylesheet\" href=\""))
}

#[test]
fn site_of_all_architectures() {
    let site = site();
    let size = |name: &str| site.get(name).unwrap_or_else(|| panic!("no {name}")).len();
    let with_all = |name: &str| size(name) + loaded(&site[name]).map(size).sum::<usize>();
    let mut sizes: Vec<(usize, &str)> = site.iter().map(|(n, t)| (t.len(), n.as_str())).collect();
    sizes.sort_unstable();
    let [first, rank] = [with_all("index.html"), size("data.js")];
    let data = sizes.iter().filter(|(_, name)| name.starts_with("data/"));
    let show = *data.max().unwrap();
    let largest = *sizes.last().unwrap();
    let report = format!(
        "first page {first}, largest file {largest:?}, to rank a word {rank}, to show it {show:?}, search {}",
        size("search-index.js")
    );
    eprintln!("{report}");
    for (size, name) in sizes.iter().rev().take(12) {
        eprintln!("{size} {name}");
    }
    assert!(first <= FIRST, "{report}");
    assert!(rank <= RANK, "{report}");
    assert!(show.0 <= SHOW, "{report}");
    assert!(largest.0 <= LARGEST, "{report}");
    // What is loaded later, and by which page, is not in a page itself.
    let at_once =
        |name: &str| loaded(&site[name]).any(|l| l.contains("data/") || l.contains("search-index"));
    assert!(
        !site
            .keys()
            .filter(|n| n.ends_with(".html"))
            .any(|n| at_once(n))
    );
}

//! The site: every file of it.
//!
//! [`pages`] have a file each; what they share is in [`parts`], what is around their content in [`page`], and HTML itself
//! in [`markup`]. `assets` has the scripts and the style sheets, those of the page that decodes words in `assets/decode`.

mod markup;
mod page;
mod pages;
mod parts;
mod search_index;

use crate::docs::definitions::Definitions;
use crate::docs::facts::kind::names;
use crate::picture::svg::style;
use page::Page;
use pages::{arch_kinds, compare, decode, kind, level, lints, overview, proposals};

const BASE: &str = include_str!("assets/style.css");
const FIGURE: &str = include_str!("assets/figure.css");
const NAV: &str = include_str!("assets/nav.js");
const SEARCH: &str = include_str!("assets/search.js");

/// The files: their paths, and what is in them.
pub(crate) fn files(definitions: &Definitions) -> Result<Vec<(String, String)>, String> {
    let mut pages: Vec<Page> = vec![overview::page(definitions)];
    let compared = compare::pages(definitions);
    let more = compared.iter().skip(1);
    let more: Vec<_> = more.map(|p| (p.title.clone(), p.path.clone())).collect();
    pages.extend(compared);
    for a in &definitions.archs {
        pages.extend(a.levels().into_iter().map(|l| level::page(a, l)));
        pages.push(arch_kinds::page(definitions, a));
    }
    pages.extend(
        names(definitions)
            .into_iter()
            .map(|name| kind::page(definitions, name)),
    );
    pages.push(proposals::page(definitions));
    pages.push(lints::page(definitions));
    pages.push(decode::page());
    let mut out: Vec<(String, String)> = pages
        .into_iter()
        .map(|page| (page.path.clone(), page.html(definitions)))
        .collect();
    out.push((
        "style.css".to_owned(),
        [BASE, style::STYLE, style::WINDOWS, FIGURE, decode::STYLE].join("\n"),
    ));
    out.push(("nav.js".to_owned(), NAV.to_owned()));
    out.push(("search.js".to_owned(), SEARCH.to_owned()));
    out.push((
        "search-index.js".to_owned(),
        search_index::script(definitions, &more),
    ));
    out.extend(decode::scripts::files(definitions)?);
    Ok(out)
}

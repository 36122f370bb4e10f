//! Every file of the site.

use super::epochs::Definitions;
use super::page::Page;
use super::{arch, compare, decode_page, kind, lints, proposals, search, svg, table};

const BASE: &str = include_str!("assets/style.css");
const FIGURE: &str = include_str!("assets/figure.css");
const NAV: &str = include_str!("assets/nav.js");
const SEARCH: &str = include_str!("assets/search.js");

/// The files: their paths, and what is in them.
pub(crate) fn files(definitions: &Definitions) -> Result<Vec<(String, String)>, String> {
    let mut pages: Vec<Page> = vec![table::page(definitions), compare::page(definitions)];
    for a in &definitions.archs {
        pages.extend(a.levels().into_iter().map(|level| arch::page(a, level)));
    }
    pages.extend(
        kind::names(definitions)
            .into_iter()
            .map(|name| kind::page(definitions, name)),
    );
    pages.push(proposals::page(definitions)?);
    pages.push(lints::page());
    pages.push(decode_page::page());
    let mut out: Vec<(String, String)> = pages
        .into_iter()
        .map(|page| (page.path.clone(), page.html(definitions)))
        .collect();
    out.push((
        "style.css".to_owned(),
        [BASE, svg::STYLE, svg::WINDOWS, FIGURE, decode_page::STYLE].join("\n"),
    ));
    out.push(("nav.js".to_owned(), NAV.to_owned()));
    out.push(("search.js".to_owned(), SEARCH.to_owned()));
    out.push(("search-index.js".to_owned(), search::index(definitions)?));
    out.extend(decode_page::scripts()?);
    Ok(out)
}

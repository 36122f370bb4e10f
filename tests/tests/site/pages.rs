//! The site, written once for all tests, and its pages.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use pte_generate::site::html::{Piece, read};
use pte_generate::site::written;

/// The files of the site, by path in it.
pub(crate) fn site() -> &'static BTreeMap<String, String> {
    static SITE: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    SITE.get_or_init(|| written("html").unwrap_or_else(|why| panic!("{why}")))
}

/// Each page with its pieces.
pub(crate) fn pages() -> impl Iterator<Item = (&'static str, Vec<Piece>)> {
    let pages = site().iter().filter(|(name, _)| name.ends_with(".html"));
    pages.map(|(name, text)| {
        let pieces = read(text).unwrap_or_else(|why| panic!("{name}: {why}"));
        (name.as_str(), pieces)
    })
}

pub(crate) fn attribute<'p>(pieces: &'p [Piece], name: &'p str) -> impl Iterator<Item = &'p str> {
    pieces.iter().filter_map(move |p| match p {
        Piece::Open(_, attributes) => attributes.get(name).map(String::as_str),
        _ => None,
    })
}

/// The pages of the levels of architectures.
pub(crate) fn arch_pages() -> impl Iterator<Item = (&'static str, Vec<Piece>)> {
    let others = |name: &str| {
        name.starts_with("kinds/") || name.starts_with("compare/") || name.ends_with("/kinds.html")
    };
    pages().filter(move |(name, _)| name.contains('/') && !others(name))
}

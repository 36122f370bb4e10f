//! Markdown for a kernel tree or a wiki: a file for each architecture, with pictures in text.

mod arch;
mod index;
mod markup;

use super::definitions::Definitions;

/// The files: their paths, and what is in them.
pub(crate) fn files(definitions: &Definitions) -> Vec<(String, String)> {
    let mut out = vec![("index.md".to_owned(), index::index(definitions))];
    let archs = definitions.archs.iter();
    out.extend(archs.map(|a| (format!("{}.md", a.name), arch::arch(a))));
    out
}

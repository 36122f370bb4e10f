//! `[[option]]`: the kernel options of a file, and what they need.

use super::document::Table;
use super::names::option;
use super::vocabulary::Vocabulary;
use crate::written::option::OptionRow;

/// Keys of options that a file names.
pub const OPTION: &[&str] = &[
    "name", "names", "needs", "by-arch", "source", "since", "until", "when",
];

/// Reads `[[option]]`.
pub(super) fn options(top: &Table<'_>, vocabulary: &Vocabulary<'_>) -> Vec<OptionRow> {
    let mut out: Vec<OptionRow> = Vec::new();
    for value in top.tables("option") {
        let Some(t) = Table::new(&top.span.source, value, "an option", OPTION, top.report()) else {
            continue;
        };
        let (one, several) = (t.string("name"), t.strings("names"));
        if one.is_none() && several.is_none() {
            t.need("name", "name = \"PTE_MARKER\"", None::<()>);
        }
        let names = several.map_or_else(Vec::new, |s| s.value);
        let needs = t.strings("needs").map_or_else(Vec::new, |n| n.value);
        let by_arch = t.boolean("by-arch").is_some_and(|b| b.value);
        let source = t.need("source", "source = \"mm/Kconfig\"", t.string("source"));
        let when = vocabulary.when(&t);
        for name in one.into_iter().chain(names).filter_map(|n| option(&t, n)) {
            out.push(OptionRow {
                name,
                needs: needs.iter().filter_map(|n| option(&t, n.clone())).collect(),
                by_arch,
                when: when.clone(),
                source: source.as_ref().map(|s| s.value.clone()).unwrap_or_default(),
            });
        }
    }
    out
}

//! Kernel options: those that a file names, what they need, and which of them an architecture can have.

use super::layout::keys;
use super::names::option;
use super::table::Table;
use super::when::{Vocabulary, When};
use crate::diagnostic::{At, Diagnostic};

/// Options that a file names.
#[derive(Clone, Debug)]
pub struct OptionRow {
    /// The option.
    pub name: At<String>,
    /// Those that it cannot be on without.
    pub needs: Vec<At<String>>,
    /// Each architecture says whether it can have it.
    pub by_arch: bool,
    /// When it is so.
    pub when: When,
    /// The kernel file.
    pub source: String,
}

/// Options that an architecture can have.
#[derive(Clone, Debug)]
pub struct Has {
    /// The options.
    pub options: Vec<At<String>>,
    /// When.
    pub when: When,
    /// The kernel file.
    pub source: String,
}

/// Options that an architecture cannot have.
#[derive(Clone, Debug)]
pub struct Lacks {
    /// The options.
    pub options: Vec<At<String>>,
    /// When.
    pub when: When,
    /// Why.
    pub why: String,
}

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
        let when = vocabulary.when(&t, &mut true);
        for name in one.into_iter().chain(names).filter_map(|n| option(&t, n)) {
            out.push(OptionRow {
                name,
                needs: needs.iter().filter_map(|n| option(&t, n.clone())).collect(),
                by_arch,
                when: when.clone(),
                source: source
                    .as_ref()
                    .map_or_else(String::new, |s| s.value.clone()),
            });
        }
    }
    out
}

/// Reads `[[has]]` and `[[lacks]]`.
pub(super) fn said(
    top: &Table<'_>,
    vocabulary: &Vocabulary<'_>,
    unread: &mut bool,
) -> (Vec<Has>, Vec<Lacks>) {
    *unread |= top.may_have_lost("has") || top.may_have_lost("lacks");
    let (mut has, mut lacks) = (Vec::new(), Vec::new());
    for (key, what, known) in [
        ("has", "a `has`", keys::HAS),
        ("lacks", "a `lacks`", keys::LACKS),
    ] {
        for value in top.tables(key) {
            let Some(t) = Table::new(&top.span.source, value, what, known, top.report()) else {
                *unread = true;
                continue;
            };
            let mut whole = true;
            let options = t.need(
                "options",
                "options = [\"MEMORY_FAILURE\"]",
                t.strings("options"),
            );
            whole &= options.is_some();
            let given = options.map_or_else(Vec::new, |o| o.value);
            let count = given.len();
            let options: Vec<_> = given.into_iter().filter_map(|o| option(&t, o)).collect();
            whole &= options.len() == count;
            let when = vocabulary.when(&t, &mut whole);
            if let Some(word) = when.words.iter().find(|w| {
                matches!(
                    w.value.about,
                    super::when::About::Level(_) | super::when::About::Option(_)
                )
            }) {
                let message = format!(
                    "whether an option can be on does not depend on `{}`",
                    word.value.about.name()
                );
                t.push(
                    Diagnostic::new("when", message, &word.span, "in this condition")
                        .help("name kernels, cases of parameters or architectures of the file"),
                );
            }
            if key == "has" {
                let source = t.need("source", "source = \"arch/…/Kconfig\"", t.string("source"));
                has.push(Has {
                    options,
                    when,
                    source: source.map_or_else(String::new, |s| s.value),
                });
            } else {
                let why = t.need(
                    "why",
                    "why = \"arch/…/Kconfig does not select it\"",
                    t.string("why"),
                );
                lacks.push(Lacks {
                    options,
                    when,
                    why: why.map_or_else(String::new, |w| w.value),
                });
            }
            *unread |= !whole;
        }
    }
    (has, lacks)
}

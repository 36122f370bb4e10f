//! Which options an architecture can have: `[[has]]` and `[[lacks]]`.

use super::keys;
use crate::diagnostic::{At, Diagnostic};
use crate::parse::document::Table;
use crate::parse::names::option;
use crate::parse::vocabulary::Vocabulary;
use crate::parse::when::{About, When};

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
            if let Some(word) = when
                .words
                .iter()
                .find(|w| matches!(w.value.about, About::Level(_) | About::Option(_)))
            {
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

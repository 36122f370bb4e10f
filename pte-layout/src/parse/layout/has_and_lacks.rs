//! `[[has]]` and `[[lacks]]`: which options an architecture can have.

use super::keys;
use crate::diagnostic::{At, Diagnostic};
use crate::parse::document::Table;
use crate::parse::names::option;
use crate::parse::vocabulary::Vocabulary;
use crate::text::Text;
use crate::written::layout::{Has, Lacks};
use crate::written::readable::Listed;
use crate::written::when::{About, When, Word};

/// Reads `[[has]]`.
pub(super) fn has(top: &Table<'_>, vocabulary: &Vocabulary<'_>) -> Listed<Has> {
    top.listed("has", |value| {
        let known = keys::HAS;
        let t = Table::new(&top.span.source, value, "a `has`", known, top.report())?;
        let (options, when) = options(&t, vocabulary);
        let source = t.need("source", "source = \"arch/…/Kconfig\"", t.string("source"));
        Some(Has {
            options,
            when,
            source: source.map(|s| s.value).unwrap_or_default(),
        })
    })
}

/// Reads `[[lacks]]`.
pub(super) fn lacks(top: &Table<'_>, vocabulary: &Vocabulary<'_>) -> Listed<Lacks> {
    top.listed("lacks", |value| {
        let known = keys::LACKS;
        let t = Table::new(&top.span.source, value, "a `lacks`", known, top.report())?;
        let (options, when) = options(&t, vocabulary);
        let example = "why = \"arch/…/Kconfig does not select it\"";
        let why = t.need("why", example, t.string("why"));
        Some(Lacks {
            options,
            when,
            why: why.map(|w| w.value).unwrap_or_default(),
        })
    })
}

/// The options of a block, and its condition.
fn options(t: &Table<'_>, vocabulary: &Vocabulary<'_>) -> (Listed<At<Text>>, When) {
    let example = "options = [\"MEMORY_FAILURE\"]";
    let options = match t.need("options", example, t.strings("options")) {
        Some(given) => given.value.into_iter().map(|o| option(t, o)).collect(),
        None => Listed::unreadable(),
    };
    let when = vocabulary.when(t);
    let of_the_word = |w: &&At<Word>| matches!(w.value.about, About::Level(_) | About::Option(_));
    if let Some(word) = when.words.iter().find(of_the_word) {
        let name = word.value.about.name();
        let message = format!("`{name}` cannot decide whether an option can be on");
        let wrong = Diagnostic::new("when", message, &word.span, "in this condition");
        t.push(wrong.help("name kernels, cases of parameters or architectures of the file"));
    }
    (options, when)
}

//! `[[known-fault]]`: findings of `check` that are true of the kernel.

use super::keys;
use super::levels::levels;
use crate::diagnostic::{At, Diagnostic};
use crate::parse::document::Table;
use crate::parse::vocabulary::Vocabulary;
use crate::written::layout::KnownFault;
use crate::written::when::{About, Word};

/// Reads the known faults.
pub(super) fn faults(top: &Table<'_>, vocabulary: &Vocabulary<'_>) -> Vec<KnownFault> {
    let mut out = Vec::new();
    for value in top.tables("known-fault") {
        let known = keys::KNOWN_FAULT;
        let table = Table::new(
            &top.span.source,
            value,
            "a known fault",
            known,
            top.report(),
        );
        let Some(t) = table else { continue };
        let lint = t.need("lint", "lint = \"hw-valid\"", t.string("lint"));
        let levels = levels(&t);
        let of = t.strings("of").map_or_else(Vec::new, |o| o.value);
        let with = t.strings("with").map_or_else(Vec::new, |w| w.value);
        let when = vocabulary.when(&t);
        let readable = !t.has_unknown() && levels.is_complete() && when.is_readable();
        let place = |w: &&At<Word>| matches!(w.value.about, About::Level(_) | About::Form(_));
        if let Some(word) = when.words.iter().find(place) {
            let message = format!(
                "`{}` cannot be a condition of a known fault",
                word.value.about.name()
            );
            let wrong = Diagnostic::new("when", message, &word.span, "in this condition");
            t.push(wrong.help("put levels into `levels`, and kinds and forms into `of`"));
        }
        let what = t.need("what", "what = \"the MMU uses it\"", t.string("what"));
        let source = t.need("source", "source = \"arch/…: …\"", t.string("source"));
        if let (true, Some(lint), Some(what), Some(source)) = (readable, lint, what, source) {
            out.push(KnownFault {
                span: t.span.clone(),
                lint,
                levels,
                of,
                with,
                when,
                what: what.value,
                source: source.value,
            });
        }
    }
    out
}

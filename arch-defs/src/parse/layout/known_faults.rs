//! `[[known-fault]]`: what `check` finds of an architecture and is true of its kernels.

use super::keys;
use super::levels::levels;
use crate::diagnostic::{At, Diagnostic, Span};
use crate::parse::document::Table;
use crate::parse::readable::Listed;
use crate::parse::vocabulary::Vocabulary;
use crate::parse::when::{About, When, Word};

/// A fault of the kernel that is known.
#[derive(Clone, Debug)]
pub struct KnownFault {
    /// The whole block.
    pub span: Span,
    /// What is found.
    pub lint: At<String>,
    /// The levels.
    pub levels: Listed<At<String>>,
    /// The kinds and forms; any if none is named.
    pub of: Vec<At<String>>,
    /// What they are confused with; anything if nothing is named.
    pub with: Vec<At<String>>,
    /// When it is there.
    pub when: When,
    /// What comes of it.
    pub what: String,
    /// The kernel file, or where it was reported.
    pub source: String,
}

/// Reads the faults that are known.
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
        let readable = !t.has_unknown() && levels.is_whole() && when.is_readable();
        let place = |w: &&At<Word>| matches!(w.value.about, About::Level(_) | About::Form(_));
        if let Some(word) = when.words.iter().find(place) {
            let message = format!("`{}` is no condition of a fault", word.value.about.name());
            let wrong = Diagnostic::new("when", message, &word.span, "in this condition");
            t.push(wrong.help("levels stand in `levels`, and kinds and forms in `of`"));
        }
        let what = t.need("what", "what = \"the TLB follows it\"", t.string("what"));
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

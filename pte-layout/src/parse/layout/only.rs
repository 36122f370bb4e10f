//! `only`: fewer values of a parameter, for some architectures of a family or some kernels.

use super::keys;
use crate::diagnostic::{At, Diagnostic};
use crate::parse::document::Table;
use crate::parse::vocabulary::Vocabulary;
use crate::written::when::{About, When, Word};

/// Reads `only` of the parameter `t`: `only = [{ values = [12], when = "mips32-r3k" }]`.
pub(super) fn only(
    t: &Table<'_>,
    values: Option<&[i64]>,
    vocabulary: &Vocabulary<'_>,
) -> Vec<(When, Vec<i64>)> {
    let mut out = Vec::new();
    for value in t.tables("only") {
        let source = &t.span.source;
        let table = Table::new(source, value, "an `only`", keys::ONLY, t.report());
        let Some(o) = table else { continue };
        let when = vocabulary.when(&o);
        let readable = !o.has_unknown() && when.is_readable();
        let about_the_word = |w: &&At<Word>| !matches!(w.value.about, About::Arch(_));
        if let Some(word) = when.words.iter().find(about_the_word) {
            let name = word.value.about.name();
            let message = format!("the values of a parameter cannot depend on `{name}`");
            let wrong = Diagnostic::new("when", message, &word.span, "in this condition");
            o.push(wrong.help("name kernels, or architectures of the file"));
            continue;
        }
        let kept = o.need("values", "values = [12]", o.integers("values"));
        let Some(kept) = kept.filter(|k| readable && !k.value.is_empty()) else {
            continue;
        };
        let never = |v: &&At<i64>| values.is_some_and(|all| !all.contains(&v.value));
        if let Some(never) = kept.value.iter().find(never) {
            let message = format!("{} is not a value of the parameter", never.value);
            let wrong = Diagnostic::new("value", message, &never.span, "not a value");
            o.push(wrong.help("`only` lists some of the `values`"));
            continue;
        }
        out.push((when, kept.value.into_iter().map(|v| v.value).collect()));
    }
    out
}

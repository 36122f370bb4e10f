//! The forms that a block of present words describes: one under its own keys, or several in a list.

use super::keys;
use super::levels::levels;
use super::predicate::{Terms, predicate};
use crate::diagnostic::{At, Diagnostic, Span};
use crate::parse::document::{Table, Value};
use crate::parse::names::{is_word, name};
use crate::parse::vocabulary::Vocabulary;
use crate::parse::when::When;

/// A form of present words.
#[derive(Clone, Debug)]
pub struct Form {
    /// The place that names it.
    pub span: Span,
    /// Its name.
    pub name: At<String>,
    /// The levels it stands at.
    pub levels: Vec<At<String>>,
    /// What else it is called in conditions.
    pub is: Vec<String>,
    /// When it exists.
    pub when: When,
    /// Which words have it, where that is more than its ones and zeroes.
    pub matches: Option<Terms>,
    /// The kernel file, where it is not that of the block.
    pub source: Option<At<String>>,
}

/// Reads the forms of the block `t`; `whole` is cleared if one cannot be read.
pub(super) fn forms(
    t: &Table<'_>,
    params: &[String],
    vocabulary: &Vocabulary<'_>,
    whole: &mut bool,
) -> Vec<Form> {
    if !t.has("forms") {
        return one(t, params, whole).into_iter().collect();
    }
    for key in ["form", "levels", "match"] {
        if let Some(value) = t.get(key) {
            let message = format!("`{key}` beside `forms`");
            let wrong = Diagnostic::new(
                "forms",
                message,
                &t.place(value.span()),
                "of which of them?",
            );
            t.push(wrong.help("move it into each form of `forms`"));
        }
    }
    let list = t.list("forms");
    *whole &= list.as_ref().is_some_and(|l| !l.value.is_empty());
    if let Some(list) = list.as_ref().filter(|l| l.value.is_empty()) {
        t.empty("forms", &list.span);
    }
    let read = |value: Value<'_>| {
        let f = Table::new(&t.span.source, value, "a form", keys::FORM, t.report());
        let read = f.and_then(|f| in_list(&f, params, vocabulary));
        *whole &= read.as_ref().is_some_and(|(_, whole)| *whole);
        read.map(|(form, _)| form)
    };
    list.map_or(&[][..], |l| l.value)
        .iter()
        .filter_map(read)
        .collect()
}

/// The form of a block that has one.
fn one(t: &Table<'_>, params: &[String], whole: &mut bool) -> Option<Form> {
    let levels = levels(t, whole);
    let form = t.need("form", "form = \"mapped\"", t.string("form"));
    let form = form.and_then(|f| name(t, "a form", f));
    let matches = predicate(t, "match", params);
    *whole &= form.is_some() && (matches.is_some() || !t.has("match")) && !t.may_have_lost("match");
    Some(Form {
        span: t.span.clone(),
        name: form?,
        levels,
        is: Vec::new(),
        when: When::default(),
        matches,
        source: None,
    })
}

/// A form of a list, and whether all of it could be read.
fn in_list(f: &Table<'_>, params: &[String], vocabulary: &Vocabulary<'_>) -> Option<(Form, bool)> {
    let mut whole = !f.has_unknown();
    let levels = levels(f, &mut whole);
    let form = f.need("form", "form = \"mapped\"", f.string("form"));
    let form = form.and_then(|n| name(f, "a form", n));
    let matches = predicate(f, "match", params);
    whole &= matches.is_some() || !f.has("match");
    let is = f.strings("is").map_or_else(Vec::new, |l| l.value);
    let count = is.len();
    let is: Vec<String> = is
        .into_iter()
        .filter_map(|word| {
            if is_word(&word.value) {
                return Some(word.value);
            }
            let message = format!("`{}` is no word of a condition", word.value);
            let wrong = Diagnostic::new("name", message, &word.span, "not a word");
            f.push(wrong.help("letters, digits, `-` and `_`, such as `huge`"));
            None
        })
        .collect();
    whole &= is.len() == count;
    let when = vocabulary.when(f, &mut whole);
    Some((
        Form {
            span: f.span.clone(),
            name: form?,
            levels,
            is,
            when,
            matches,
            source: f.string("source"),
        },
        whole,
    ))
}

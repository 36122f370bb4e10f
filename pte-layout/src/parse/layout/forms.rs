//! The forms of a block of present words: one in its own keys, or several in the list `forms`.

use super::keys;
use super::levels::levels;
use super::predicate::predicate;
use crate::diagnostic::{At, Diagnostic};
use crate::parse::document::{Table, Value};
use crate::parse::names::{is_word, name};
use crate::parse::vocabulary::Vocabulary;
use crate::text::Text;
use crate::written::layout::Form;
use crate::written::readable::{Listed, Read};
use crate::written::when::When;

/// Reads the forms of the block `t`.
pub(super) fn forms(t: &Table<'_>, params: &[Text], vocabulary: &Vocabulary<'_>) -> Listed<Form> {
    if !t.has("forms") {
        return [one(t, params)].into_iter().collect();
    }
    for key in ["form", "levels", "match"] {
        if let Some(value) = t.get(key) {
            let message = format!("`{key}` together with `forms`");
            let wrong =
                Diagnostic::new("forms", message, &t.place(value.span()), "for which form?");
            t.push(wrong.help("move it into each form of `forms`"));
        }
    }
    let list = t.list("forms");
    if let Some(list) = list.as_ref().filter(|l| l.value.is_empty()) {
        t.empty("forms", &list.span);
    }
    let Some(list) = list.filter(|l| !l.value.is_empty()) else {
        return Listed::unreadable();
    };
    let read = |value: Value<'_>| {
        let f = Table::new(&t.span.source, value, "a form", keys::FORM, t.report());
        in_list(&f?, params, vocabulary)
    };
    list.value.iter().map(read).collect()
}

/// The form of a block with one form.
fn one(t: &Table<'_>, params: &[Text]) -> Option<Form> {
    let levels = levels(t);
    let form = t.need("form", "form = \"mapped\"", t.string("form"));
    let form = form.and_then(|f| name(t, "a form", f));
    let matches = t.read("match", |t, key| predicate(t, key, params));
    Some(Form {
        span: t.span.clone(),
        name: form?,
        levels,
        is: Listed::default(),
        when: When::default(),
        matches,
        source: None,
    })
}

/// A form in the list `forms`.
fn in_list(f: &Table<'_>, params: &[Text], vocabulary: &Vocabulary<'_>) -> Option<Form> {
    let levels = levels(f);
    let form = f.need("form", "form = \"mapped\"", f.string("form"));
    let form = form.and_then(|n| name(f, "a form", n));
    let matches = match f.read("match", |f, key| predicate(f, key, params)) {
        // An unknown key here can be a misspelt `match`.
        Read::Missing if f.has_unknown() => Read::Unreadable,
        read => read,
    };
    let word = |word: At<Text>| {
        if is_word(&word.value) {
            return Some(word.value);
        }
        let message = format!("`{}` cannot be a word in a condition", word.value);
        let wrong = Diagnostic::new("name", message, &word.span, "not a word");
        f.push(wrong.help("use letters, digits, `-` and `_`, such as `huge`"));
        None
    };
    let is = f.strings("is").map_or_else(Vec::new, |l| l.value);
    let is = is.into_iter().map(word).collect();
    let when = vocabulary.when(f);
    Some(Form {
        span: f.span.clone(),
        name: form?,
        levels,
        is,
        when,
        matches,
        source: f.string("source"),
    })
}

//! The blocks of a layout file: what the bits of a word are, line by line.

use super::forms::{Form, forms};
use super::keys;
use super::levels::levels;
use super::lines::{Lines, Row, row};
use crate::diagnostic::{At, Diagnostic, Span};
use crate::parse::document::Table;
use crate::parse::vocabulary::Vocabulary;
use crate::parse::when::When;

/// A word has 64 bits at most, and a line has as many forms, kernels and parameters as there are ways to read it.
const MOST_LINES: usize = 192;

/// A word's bits, all of them, most significant first, in as many ways as its lines have conditions.
#[derive(Clone, Debug)]
pub struct Block {
    /// The whole block.
    pub span: Span,
    /// Where it applies; the forms say it for present words.
    pub levels: Vec<At<String>>,
    /// When it applies.
    pub when: When,
    /// Present words: the forms.
    pub forms: Vec<Form>,
    /// The kernel file.
    pub source: Option<At<String>>,
    /// The lines.
    pub rows: Vec<Row>,
    /// Lines whose bits or condition could not be read: each is how many lines stand before it.
    pub(crate) unread: Vec<usize>,
    /// Some line does not say what its bits are.
    pub(crate) vague: bool,
}

/// Reads the blocks under `key`; `unread` is set if one cannot be told to be as it is meant.
pub(super) fn blocks(
    top: &Table<'_>,
    key: &'static str,
    params: &[String],
    vocabulary: &Vocabulary<'_>,
    unread: &mut bool,
) -> Vec<Block> {
    *unread = top.may_have_lost(key)
        || top
            .get(key)
            .is_some_and(|v| v.get_ref().as_array().is_none());
    let present = key == "present";
    let (what, known) = match present {
        true => ("a block of present words", keys::PRESENT),
        false => ("a block of non-present words", keys::NON_PRESENT),
    };
    let mut out = Vec::new();
    for value in top.tables(key) {
        let t = Table::new(&top.span.source, value, what, known, top.report());
        let read = t.and_then(|t| block(&t, params, vocabulary, present));
        *unread |= read.as_ref().is_none_or(|(_, whole)| !whole);
        out.extend(read.map(|(block, _)| block));
    }
    out
}

/// The block, and whether it says all of where it applies.
fn block(
    t: &Table<'_>,
    params: &[String],
    vocabulary: &Vocabulary<'_>,
    present: bool,
) -> Option<(Block, bool)> {
    let mut whole = true;
    let (levels, forms) = match present {
        true => (Vec::new(), forms(t, params, vocabulary, &mut whole)),
        false => (levels(t, &mut whole), Vec::new()),
    };
    let named = forms
        .iter()
        .flat_map(|f| f.is.iter().chain([&f.name.value]));
    let mut words: Vec<&str> = named.map(String::as_str).collect();
    words.sort_unstable();
    words.dedup();
    let here = levels.iter().chain(forms.iter().flat_map(|f| &f.levels));
    let here: Vec<&str> = here.map(|l| l.value.as_str()).collect();
    let inside = vocabulary.with_forms(words, here, !whole);
    let when = inside.when(t, &mut whole);
    let example = "source = \"arch/…/pgtable.h\"";
    let all_say = !forms.is_empty() && forms.iter().all(|f| f.source.is_some());
    let source = match all_say {
        true => t.string("source"),
        false => t.need("source", example, t.string("source")),
    };
    let list = t.need(
        "bits",
        "bits = [ { bits = \"63:59\", field = \"type\" }, … ]",
        t.list("bits"),
    )?;
    if list.value.len() > MOST_LINES {
        let message = format!("a block of {} lines", list.value.len());
        let many = Diagnostic::new("too-many-lines", message, &t.span, "this block");
        t.push(many.help(format!(
            "{MOST_LINES} at most: describe forms that share few lines in blocks of their own"
        )));
        return None;
    }
    let lines = Lines {
        params,
        vocabulary: &inside,
        present,
    };
    let (mut rows, mut unread, mut vague) = (Vec::new(), Vec::new(), false);
    for value in list.value {
        match row(t, value, &lines) {
            Some((row, plain)) => {
                vague |= !plain;
                rows.push(row);
            }
            None => unread.push(rows.len()),
        }
    }
    let block = Block {
        span: t.span.clone(),
        levels,
        when,
        forms,
        source,
        rows,
        unread,
        vague,
    };
    Some((block, whole))
}

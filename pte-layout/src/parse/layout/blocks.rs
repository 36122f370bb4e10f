//! `[[non-present]]` and `[[present]]`: the blocks of a layout file, with a line for every bit of a word.

use super::forms::forms;
use super::keys;
use super::levels::levels;
use super::lines::{Lines, row};
use crate::diagnostic::Diagnostic;
use crate::parse::document::Table;
use crate::parse::vocabulary::Vocabulary;
use crate::text::Text;
use crate::written::layout::{Block, Form};
use crate::written::readable::Listed;

/// The most lines of a block: a word has at most 64 bits, but can have several lines for each, under different
/// conditions.
const MOST_LINES: usize = 192;

/// Reads the blocks under `key`.
pub(super) fn blocks(
    top: &Table<'_>,
    key: &'static str,
    params: &[Text],
    vocabulary: &Vocabulary<'_>,
) -> Listed<Block> {
    let present = key == "present";
    let (what, known) = match present {
        true => ("a block of present words", keys::PRESENT),
        false => ("a block of non-present entries", keys::NON_PRESENT),
    };
    top.listed(key, |value| {
        let t = Table::new(&top.span.source, value, what, known, top.report())?;
        block(&t, params, vocabulary, present)
    })
}

fn block(
    t: &Table<'_>,
    params: &[Text],
    vocabulary: &Vocabulary<'_>,
    present: bool,
) -> Option<Block> {
    let (levels, forms) = match present {
        true => (Listed::default(), forms(t, params, vocabulary)),
        false => (levels(t), Listed::default()),
    };
    let named = forms
        .iter()
        .flat_map(|f| f.is.iter().chain([&f.name.value]));
    let mut words: Vec<&str> = named.map(Text::as_str).collect();
    words.sort_unstable();
    words.dedup();
    let here = levels.iter().chain(forms.iter().flat_map(|f| &f.levels));
    let here: Vec<&str> = here.map(|l| l.value.as_str()).collect();
    let readable =
        levels.is_complete() && forms.is_complete() && forms.iter().all(Form::is_readable);
    let inside = vocabulary.with_forms(Listed::of(words, readable), here);
    let when = inside.when(t);
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
            "at most {MOST_LINES}: use separate blocks for forms that share few lines"
        )));
        return None;
    }
    let lines = Lines {
        params,
        vocabulary: &inside,
        present,
    };
    let rows = list.value.iter().map(|v| row(t, v, &lines)).collect();
    let block = Block {
        span: t.span.clone(),
        levels,
        when,
        forms,
        source,
        rows,
    };
    Some(block.settle())
}

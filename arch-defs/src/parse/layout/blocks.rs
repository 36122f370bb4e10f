//! The blocks of a layout file: what the bits of a word are, line by line.

use super::forms::{Form, forms};
use super::keys;
use super::levels::levels;
use super::lines::{Lines, Row, row};
use super::role::RowRole;
use crate::diagnostic::{At, Diagnostic, Span};
use crate::parse::document::Table;
use crate::parse::readable::Listed;
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
    pub levels: Listed<At<String>>,
    /// When it applies.
    pub when: When,
    /// Present words: the forms.
    pub forms: Listed<Form>,
    /// The kernel file.
    pub source: Option<At<String>>,
    /// The lines.
    pub rows: Listed<Row>,
}

impl Block {
    /// All could be read of where it applies.
    pub fn has_readable_place(&self) -> bool {
        self.levels.is_whole()
            && self.when.is_readable()
            && self.forms.is_whole()
            && self.forms.iter().all(Form::is_readable)
    }

    /// All of its lines could be read, and what they say of their bits.
    pub fn has_readable_lines(&self) -> bool {
        let says = |r: &Row| !matches!(r.role, RowRole::Unreadable);
        self.rows.is_whole() && self.rows.iter().all(says)
    }
}

/// Reads the blocks under `key`.
pub(super) fn blocks(
    top: &Table<'_>,
    key: &'static str,
    params: &[String],
    vocabulary: &Vocabulary<'_>,
) -> Listed<Block> {
    let present = key == "present";
    let (what, known) = match present {
        true => ("a block of present words", keys::PRESENT),
        false => ("a block of non-present words", keys::NON_PRESENT),
    };
    top.listed(key, |value| {
        let t = Table::new(&top.span.source, value, what, known, top.report())?;
        block(&t, params, vocabulary, present)
    })
}

fn block(
    t: &Table<'_>,
    params: &[String],
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
    let mut words: Vec<&str> = named.map(String::as_str).collect();
    words.sort_unstable();
    words.dedup();
    let here = levels.iter().chain(forms.iter().flat_map(|f| &f.levels));
    let here: Vec<&str> = here.map(|l| l.value.as_str()).collect();
    let readable = levels.is_whole() && forms.is_whole() && forms.iter().all(Form::is_readable);
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
            "{MOST_LINES} at most: describe forms that share few lines in blocks of their own"
        )));
        return None;
    }
    let lines = Lines {
        params,
        vocabulary: &inside,
        present,
    };
    let rows = list.value.iter().map(|v| row(t, v, &lines)).collect();
    Some(Block {
        span: t.span.clone(),
        levels,
        when,
        forms,
        source,
        rows,
    })
}

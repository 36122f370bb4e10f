//! The errors for duplicate keys and tables, with the place of the first.

use std::ops::Range;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostic, Source, Span};

/// The error for a table that exists already.
pub(super) fn table(source: &Arc<Source>, start: usize, line: &str) -> Diagnostic {
    let place = |start| Span {
        source: source.clone(),
        range: start..start + line.len(),
    };
    let message = format!("the table `{line}` is defined twice");
    let twice = Diagnostic::new("duplicate-key", message, &place(start), "again");
    let before = format!("\n{}", &source.text[..start]);
    let twice = match before.find(&format!("\n{line}")) {
        Some(first) => twice.also(&place(first), "first here"),
        None => twice,
    };
    twice.help("merge both under one header")
}

/// The error for a key that its table has already.
pub(super) fn key(source: &Arc<Source>, tree: &DeTable<'_>, range: Range<usize>) -> Diagnostic {
    let name = source.text.get(range.clone()).unwrap_or_default();
    let place = |range| Span {
        source: source.clone(),
        range,
    };
    let message = format!("the key `{name}` is given twice");
    let twice = Diagnostic::new("duplicate-key", message, &place(range.clone()), "again");
    let mut first = None;
    first_of(
        source,
        tree,
        name.trim_matches(['"', '\'']),
        &range,
        &mut first,
    );
    let twice = match first {
        Some(first) => twice.also(&place(first), "first here"),
        None => twice,
    };
    twice.help("keep one of the two lines")
}

/// The last key `name` before `range` in an enclosing table.
fn first_of(
    source: &Source,
    table: &DeTable<'_>,
    name: &str,
    range: &Range<usize>,
    found: &mut Option<Range<usize>>,
) {
    for (key, value) in table {
        let span = key.span();
        if key.get_ref() == name
            && span.end <= range.start
            && found.as_ref().is_none_or(|f| f.start < span.start)
        {
            *found = Some(span);
        }
        within(source, value.get_ref(), value.span(), name, range, found);
    }
}

fn within(
    source: &Source,
    value: &DeValue<'_>,
    span: Range<usize>,
    name: &str,
    range: &Range<usize>,
    found: &mut Option<Range<usize>>,
) {
    // A table in braces ends at the brace; one under a header goes on to the next header.
    let braces = source.text.as_bytes().get(span.start) == Some(&b'{');
    match value {
        DeValue::Table(t) if !braces || span.contains(&range.start) => {
            first_of(source, t, name, range, found)
        }
        DeValue::Array(a) => {
            a.iter()
                .for_each(|v| within(source, v.get_ref(), v.span(), name, range, found));
        }
        _ => {}
    }
}

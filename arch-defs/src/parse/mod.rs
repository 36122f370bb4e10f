//! TOML text → what it says, each value with its place. Nothing is resolved here.

pub mod kinds;
pub mod layout;
pub mod number;
mod table;

use std::cell::RefCell;
use std::sync::Arc;

use toml::de::DeTable;

use crate::diagnostic::{At, Diagnostic, Report, Source, Span, nearest};
use crate::version::Version;
use table::Table;

/// Reads `source` as a file of the format `format`, with `read` for its top-level table.
fn file<T>(
    source: &Arc<Source>,
    format: &'static str,
    what: &'static str,
    known: &[&'static str],
    read: impl FnOnce(&Table<'_>) -> Option<T>,
) -> Result<T, Report> {
    let whole = |range| Span { source: source.clone(), range };
    if source.text.trim().is_empty() {
        let empty = Diagnostic::new("empty-file", format!("`{}` is empty", source.name), &whole(0..0), "nothing here");
        return Err(Report::of(empty.help(format!("{what} begins with `format = \"{format}\"`"))));
    }
    let report = RefCell::new(Report::default());
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    for error in errors {
        let range = error.span().unwrap_or(0..0);
        report.borrow_mut().push(Diagnostic::new(
            "syntax",
            format!("not TOML: {}", error.message()),
            &whole(range),
            "here",
        ));
    }
    let syntax = !report.borrow().is_empty();
    let found = table.get_ref().get("format").map(|v| (v.span(), v.get_ref().as_str()));
    match found {
        Some((_, Some(name))) if name == format => {}
        _ if syntax => {}
        Some((span, name)) => {
            let name = name.unwrap_or("something else");
            let other = Diagnostic::new("other-format", format!("this is `{name}`, not {what}"), &whole(span), "another format");
            return Err(Report::of(other.help(format!("{what} says `format = \"{format}\"`"))));
        }
        None => {
            let end = source.text.find('\n').unwrap_or(source.text.len());
            let other = Diagnostic::new("other-format", format!("`{}` is not {what}: it has no `format`", source.name), &whole(0..end), "a file of another kind");
            return Err(Report::of(other.help(format!("{what} begins with `format = \"{format}\"`"))));
        }
    }
    // The rest of a file with a syntax error is read too, so that all mistakes are told at once; what is
    // missing after a syntax error may only have been swallowed by it, and is not told.
    let top = Table::of(table.get_ref(), whole(table.span()), what, known, &report);
    let value = read(&top);
    let mut report = report.into_inner();
    if syntax {
        report.diagnostics.retain(|d| d.id != "missing-key");
    }
    match value {
        Some(value) => report.into_result(value),
        None if report.is_empty() => {
            // A reader that gives nothing has said why; this is the safety net.
            let at = whole(0..0);
            Err(Report::of(Diagnostic::new("unreadable", format!("`{}` cannot be read as {what}", source.name), &at, "")))
        }
        None => report.into_result(()).and_then(|()| unreachable!("not empty")),
    }
}

/// Reads the kernel version under `key`.
fn version(table: &Table<'_>, key: &'static str, example: &str) -> Option<At<Version>> {
    let text = table.need(key, example, table.string(key))?;
    match text.value.parse() {
        Ok(value) => Some(At { value, span: text.span }),
        Err(error) => {
            table.push(Diagnostic::new("version", format!("`{}` is not a kernel version", text.value), &text.span, error));
            None
        }
    }
}

/// Keeps `value` if it is one of `known`, and says which it may be if not.
fn one_of(table: &Table<'_>, what: &str, value: At<String>, known: &[&str]) -> Option<At<String>> {
    if known.contains(&value.value.as_str()) {
        return Some(value);
    }
    let unknown = Diagnostic::new("unknown-name", format!("`{}` is no {what}", value.value), &value.span, "not known");
    let known_text = known.join(", ");
    table.push(match nearest(&value.value, known.iter().copied()) {
        Some(near) => unknown.help(format!("did you mean `{near}`? known: {known_text}")),
        None => unknown.help(format!("known: {known_text}")),
    });
    None
}

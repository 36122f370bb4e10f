//! Files as TOML: tables with known keys, values with their places, and all syntax errors.
//!
//! The meaning of the keys is not here.

mod syntax;
mod table;
mod todo;
mod values;
mod wrong_type;

use std::cell::RefCell;
use std::sync::Arc;

use toml::de::DeTable;

use crate::diagnostic::{Diagnostic, Report, Source, Span};

pub(super) use table::{Table, Value, integer, sub};
pub(super) use wrong_type::wrong_type;

/// Reads `source` as a file of the format `format`; `by` reads its top-level table.
///
/// Returns what could be read and everything that is wrong; the caller can find more mistakes in what could be read.
pub(super) fn read<T>(
    source: &Arc<Source>,
    format: &'static str,
    what: &'static str,
    known: &[&'static str],
    by: impl FnOnce(&Table<'_>) -> T,
) -> Result<(T, Report), Report> {
    let place = |range| Span {
        source: source.clone(),
        range,
    };
    let begins = format!("{what} starts with `format = \"{format}\"`");
    if source.text.trim_start_matches('\u{feff}').trim().is_empty() {
        let message = format!("`{}` is empty", source.name);
        return Err(Report::of(
            Diagnostic::new("empty-file", message, &place(0..0), "nothing here").help(begins),
        ));
    }
    let report = RefCell::new(Report::default());
    let blanked = syntax::without_damage(source, &mut report.borrow_mut());
    let (table, _) = DeTable::parse_recoverable(blanked.as_deref().unwrap_or(&source.text));
    let syntax = report.borrow().diagnostics.iter().any(|d| d.id == "syntax");
    let found = table
        .get_ref()
        .get("format")
        .map(|v| (v.span(), v.get_ref().as_str()));
    let head = match found {
        Some((span, Some(name))) if name == format => span,
        Some((span, name)) => {
            let (message, label) = match name {
                Some(name) => (
                    format!("this file has the format `{name}`, not that of {what}"),
                    "another format",
                ),
                None => ("`format` must be a string".to_owned(), "not a string"),
            };
            let other = Diagnostic::new("other-format", message, &place(span), label);
            return Err(Report::of(other.help(begins)));
        }
        None if syntax && source.text.contains(format) => 0..0,
        None if syntax => {
            let first = report.into_inner().diagnostics.swap_remove(0);
            return Err(Report::of(first.help(begins)));
        }
        None => {
            let message = format!("`{}` is not {what}: it has no `format`", source.name);
            let end = source.text.find('\n').unwrap_or(source.text.len());
            let other = Diagnostic::new(
                "other-format",
                message,
                &place(0..end),
                "no `format` here or below",
            );
            return Err(Report::of(other.help(begins)));
        }
    };
    todo::refuse(table.get_ref(), &place, &mut report.borrow_mut());
    // A missing key can be in a section that could not be read, so it is not reported then.
    let top = Table::of(table.get_ref(), place(head), what, known, &report).with_damage(syntax);
    let value = by(&top);
    drop(top);
    Ok((value, report.into_inner()))
}

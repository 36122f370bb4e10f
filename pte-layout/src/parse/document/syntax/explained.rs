//! Explains a syntax error: the place of the mistake, and how to fix it.

use std::ops::Range;
use std::sync::Arc;

use toml::de::Error;

use super::lines::{first_line, line_start};
use crate::diagnostic::{Diagnostic, Source, Span};

pub(super) fn explain(source: &Arc<Source>, error: &Error, section: &Range<usize>) -> Diagnostic {
    let (message, expected) = match error.message().split_once(", expected ") {
        Some((message, expected)) => (message, format!("expected {expected}")),
        None => (error.message(), "here".to_owned()),
    };
    let range = match error.span() {
        Some(s) => s.start + section.start..s.end + section.start,
        // The parser reports too many dots between keys without a place.
        None => most_dots(&source.text, section),
    };
    if let Some((end, open, close)) = open_before(source, message, range.start) {
        let place = Span {
            source: source.clone(),
            range: end..end,
        };
        let wrong = Diagnostic::new(
            "syntax",
            format!("not TOML: unclosed {open}"),
            &place,
            format!("expected `{close}`"),
        );
        return wrong.help(format!("close the {open} with `{close}`"));
    }
    let written = source.text.get(range.clone()).unwrap_or_default();
    let line = &source.text[line_start(source, range.start)..first_line(source, range.start)];
    let (message, label, help) = match message {
        m if line.matches('"').count() % 2 == 1 && !m.contains("string") => (
            "a string on this line is not closed",
            "noticed here",
            "write a string on one line, between two quotes: `\"63:59\"`".to_owned(),
        ),
        m @ "string values must be quoted" => (
            m,
            "not a value",
            format!("put a string in quotes: `\"{written}\"`"),
        ),
        m if m.contains("recurs") => (
            "nested too deeply",
            "here",
            "tables nest at most four levels".to_owned(),
        ),
        m if m.starts_with("missing comma") => {
            (m, expected.as_str(), "put a `,` between them".to_owned())
        }
        m @ ("key with no value"
        | "missing assignment between key-value pairs"
        | "invalid unquoted key") => (
            m,
            expected.as_str(),
            "write `key = value`; a key is letters, digits, `-` and `_`".to_owned(),
        ),
        m if m.starts_with("unclosed array table") => (
            m,
            expected.as_str(),
            "close the header with `]]`".to_owned(),
        ),
        m if m.starts_with("unclosed table") => {
            (m, expected.as_str(), "close the header with `]`".to_owned())
        }
        m if m.starts_with("unclosed array") => {
            (m, expected.as_str(), "close the list with `]`".to_owned())
        }
        m if m.starts_with("unclosed inline table") => {
            (m, expected.as_str(), "close the table with `}`".to_owned())
        }
        m if m.contains("basic string") => (
            m,
            expected.as_str(),
            "write a string on one line, between two quotes, without control characters".to_owned(),
        ),
        m => (
            m,
            expected.as_str(),
            "the language is TOML 1.0: https://toml.io".to_owned(),
        ),
    };
    let place = Span {
        source: source.clone(),
        range,
    };
    Diagnostic::new("syntax", format!("not TOML: {message}"), &place, label).help(help)
}

/// For an error at the start of a line in an unclosed list or table: the place where it should have been closed.
fn open_before(source: &Source, message: &str, at: usize) -> Option<(usize, &'static str, char)> {
    let start = line_start(source, at);
    let line = &source.text[start..];
    let key = line
        .trim_start()
        .trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "-_.".contains(c));
    let assigns = key.trim_start().starts_with('=');
    let at_start = source.text[start..at].trim().is_empty();
    let (open, close) = match message {
        "missing comma between array elements" if at_start && assigns => ("list", ']'),
        "unexpected `=` in array" if assigns => ("list", ']'),
        m if at_start && m.contains("inline table") && !m.starts_with("unclosed") => ("table", '}'),
        _ => return None,
    };
    Some((source.text[..start].trim_end().len(), open, close))
}

fn most_dots(text: &str, section: &Range<usize>) -> Range<usize> {
    let mut at = section.start;
    let lines = text[section.clone()].split_inclusive('\n').map(|line| {
        at += line.len();
        (
            line.matches('.').count(),
            at - line.len()..at - line.len() + line.trim_end().len(),
        )
    });
    lines
        .max_by_key(|(dots, _)| *dots)
        .map_or(section.clone(), |(_, range)| range)
}

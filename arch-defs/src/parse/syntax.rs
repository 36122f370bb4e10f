//! TOML text → its tree, and every syntax error once.

use std::ops::Range;
use std::sync::Arc;

use toml::de::{DeTable, DeValue, Error};

use crate::diagnostic::{Diagnostic, Report, Source, Span};

/// More syntax errors than this are not looked for: each costs another reading of the file.
const MOST_ERRORS: usize = 10;

/// No file has near as many headers; each section is read on its own.
const MOST_SECTIONS: usize = 1000;

/// A section with more than this is no TOML at all: its first error tells enough.
const HOPELESS: usize = 100;

/// Tells every syntax error of `source` in `report`, and gives the text without the sections that have one.
///
/// What the parser makes of a section after an error in it is guesswork: it loses keys, and takes what follows
/// an unclosed list as part of it. So the sections with an error are blanked out, and the others are read as
/// if nothing had been there; places stay the same.
pub(super) fn without_damage(source: &Arc<Source>, report: &mut Report) -> Option<String> {
    let (_, errors) = DeTable::parse_recoverable(&source.text);
    if errors.is_empty() {
        return None;
    }
    let mut text = source.text.clone().into_bytes();
    let mut left = MOST_ERRORS;
    for section in sections(&source.text) {
        left = left.saturating_sub(one_section(source, &section, &mut text, left, report));
    }
    let text = String::from_utf8(text).unwrap_or_default();
    let (tree, errors) = DeTable::parse_recoverable(&text);
    // What a second table of a name says was said before too, and is no mistake of its own; nor is a third.
    let mut twice: (Range<usize>, Vec<&str>) = (0..0, Vec::new());
    for error in errors.iter().take(HOPELESS) {
        let range = error.span().unwrap_or_default();
        let start = line_start(source, range.start);
        let line = text[start..first_line(source, start)].trim_end();
        if error.message() != "duplicate key" {
            report.push(told(source, error, &(0..text.len())));
        } else if twice.0.contains(&range.start) || twice.1.contains(&line) {
            continue;
        } else if line.starts_with('[') {
            let end = text[range.end..]
                .find("\n[")
                .map_or(text.len(), |n| range.end + n);
            twice.0 = start..end;
            twice.1.push(line);
            report.push(duplicate_table(source, start, line));
        } else {
            report.push(duplicate(source, tree.get_ref(), range));
        }
        left = left.saturating_sub(1);
        if left == 0 {
            break;
        }
    }
    Some(text)
}

/// From each `[header]` to the next. A header stands at the beginning of its line.
fn sections(text: &str) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let name = line.strip_prefix("[[").or_else(|| line.strip_prefix('['));
        if at > 0 && name.is_some_and(|n| n.starts_with(|c: char| c.is_ascii_alphabetic())) {
            starts.push(at);
        }
        at += line.len();
    }
    if starts.len() > MOST_SECTIONS {
        starts.truncate(1);
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts
        .iter()
        .copied()
        .zip(ends)
        .map(|(start, end)| start..end)
        .collect()
}

/// Tells the errors of one section, and blanks it out in `text` if it has any.
fn one_section(
    source: &Arc<Source>,
    section: &Range<usize>,
    text: &mut [u8],
    most: usize,
    report: &mut Report,
) -> usize {
    let mut rest = source.text[section.clone()].as_bytes().to_vec();
    let mut found = 0;
    loop {
        let left = String::from_utf8(rest).unwrap_or_default();
        let (_, errors) = DeTable::parse_recoverable(&left);
        let first = errors
            .iter()
            .filter(|e| e.message() != "duplicate key")
            .min_by_key(|e| e.span().map_or(0, |s| s.start));
        let Some(error) = first else { break };
        if found < most {
            report.push(told(source, error, section));
        }
        found += 1;
        // The next error is only an error of its own if this one ends with its line.
        let goes_on = found < most && errors.len() < HOPELESS && ends_with_its_line(error);
        let Some(range) = error.span().filter(|_| goes_on) else {
            break;
        };
        rest = left.into_bytes();
        let start = rest[..range.start]
            .iter()
            .rposition(|b| *b == b'\n')
            .map_or(0, |n| n + 1);
        let end = rest[range.start..].iter().position(|b| *b == b'\n');
        let end = end.map_or(rest.len(), |n| range.start + n);
        if rest[start..end].iter().all(|b| *b == b' ') {
            break;
        }
        blank(&mut rest[start..end]);
    }
    if found > 0 {
        blank(&mut text[section.clone()]);
    }
    found
}

fn blank(text: &mut [u8]) {
    for byte in text.iter_mut().filter(|b| **b != b'\n') {
        *byte = b' ';
    }
}

fn ends_with_its_line(error: &Error) -> bool {
    let message = error.message();
    let open = [
        "unclosed",
        "between array elements",
        "recurs",
        "in array",
        "inline table",
        "multi-line",
    ];
    !open.iter().any(|o| message.contains(o))
}

fn told(source: &Arc<Source>, error: &Error, section: &Range<usize>) -> Diagnostic {
    let (message, expected) = match error.message().split_once(", expected ") {
        Some((message, expected)) => (message, format!("expected {expected}")),
        None => (error.message(), "here".to_owned()),
    };
    let range = match error.span() {
        Some(s) => s.start + section.start..s.end + section.start,
        // Too many dots between keys are told without a place.
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
            "a string stands on one line, between two quotes: `\"63:59\"`".to_owned(),
        ),
        m @ "string values must be quoted" => (
            m,
            "not a value",
            format!("a string stands in quotes: `\"{written}\"`"),
        ),
        m if m.contains("recurs") => (
            "nested too deeply",
            "here",
            "a definition nests four deep at most".to_owned(),
        ),
        m if m.starts_with("missing comma") => {
            (m, expected.as_str(), "put a `,` between the two".to_owned())
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
            "a string stands on one line, between two quotes, with no control characters"
                .to_owned(),
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

/// An error at the beginning of a line where something is still open: where it should have been closed.
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

fn line_start(source: &Source, at: usize) -> usize {
    source.text[..at].rfind('\n').map_or(0, |n| n + 1)
}

fn first_line(source: &Source, start: usize) -> usize {
    source.text[start..]
        .find('\n')
        .map_or(source.text.len(), |n| start + n)
}

/// A table that there is already.
fn duplicate_table(source: &Arc<Source>, start: usize, line: &str) -> Diagnostic {
    let place = |start| Span {
        source: source.clone(),
        range: start..start + line.len(),
    };
    let message = format!("the table `{line}` is there twice");
    let twice = Diagnostic::new("duplicate-key", message, &place(start), "again");
    let before = format!("\n{}", &source.text[..start]);
    let twice = match before.find(&format!("\n{line}")) {
        Some(first) => twice.also(&place(first), "first here"),
        None => twice,
    };
    twice.help("put the keys of both under one header")
}

/// A key that its table has already.
fn duplicate(source: &Arc<Source>, tree: &DeTable<'_>, range: Range<usize>) -> Diagnostic {
    let name = source.text.get(range.clone()).unwrap_or_default();
    let place = |range| Span {
        source: source.clone(),
        range,
    };
    let message = format!("the key `{name}` is there twice");
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

/// The last key `name` before `range` that stands in a table round it.
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
    // A table in braces has only what stands between them; one under a header goes on to the next.
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

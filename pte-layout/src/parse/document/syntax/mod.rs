//! Finds every syntax error of a TOML text, each once, so that the rest can still be read.

mod duplicate;
mod explained;
mod lines;

use std::ops::Range;
use std::sync::Arc;

use toml::de::{DeTable, Error};

use crate::diagnostic::{Report, Source};
use explained::explain;
use lines::{first_line, line_start};

/// The most syntax errors that are looked for: each costs another pass over the file.
const MOST_ERRORS: usize = 10;

/// The most sections of a file, far more than any file has: each is parsed on its own.
const MOST_SECTIONS: usize = 1000;

/// A section with more errors than this is no TOML: its first error is enough.
const HOPELESS: usize = 100;

/// Reports every syntax error of `source`, and returns the text without the sections that have one.
///
/// After an error the parser guesses: it loses keys, and takes what follows an unclosed list as part of it. So sections
/// with an error are blanked out and the others are read as if these were empty; places stay the same.
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
    // A duplicate table is one mistake; the duplicate keys in it are not reported again.
    let mut twice: (Range<usize>, Vec<&str>) = (0..0, Vec::new());
    for error in errors.iter().take(HOPELESS) {
        let range = error.span().unwrap_or_default();
        let start = line_start(source, range.start);
        let line = text[start..first_line(source, start)].trim_end();
        if error.message() != "duplicate key" {
            report.push(explain(source, error, &(0..text.len())));
        } else if twice.0.contains(&range.start) || twice.1.contains(&line) {
            continue;
        } else if line.starts_with('[') {
            let end = text[range.end..]
                .find("\n[")
                .map_or(text.len(), |n| range.end + n);
            twice.0 = start..end;
            twice.1.push(line);
            report.push(duplicate::table(source, start, line));
        } else {
            report.push(duplicate::key(source, tree.get_ref(), range));
        }
        left = left.saturating_sub(1);
        if left == 0 {
            break;
        }
    }
    Some(text)
}

/// The sections, from each `[header]` to the next. A header is at the start of its line.
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

/// Reports the errors of one section, and blanks it out in `text` if it has any.
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
            report.push(explain(source, error, section));
        }
        found += 1;
        // The next error is a separate mistake only if this one ends with its line.
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

//! Edits of a TOML file, and their diff.

use std::fmt::Write;
use std::ops::Range;
use std::sync::Arc;

use pte_layout::diagnostic::Source;
use pte_layout::model::Layout;
use pte_layout::version::Version;

/// A part of a file, and what it becomes.
#[derive(Clone, Debug)]
pub struct Edit {
    /// The file.
    pub source: Arc<Source>,
    /// The bytes of its text.
    pub range: Range<usize>,
    /// The new text. Nothing: the part is removed, with its line.
    pub text: String,
}

/// The name of the change that a version made.
pub(super) fn name(version: Version) -> String {
    format!("linux-{}-{}", version.major, version.minor)
}

/// The row of `[changes]` for a version.
pub(super) fn change(layout: &Layout, version: Version) -> Option<Edit> {
    let source = &layout.levels.first()?.spans.none.source;
    let heading = source.text.find("[changes]\n")? + "[changes]\n".len();
    // After the last row.
    let rows = source.text[heading..]
        .split_inclusive('\n')
        .take_while(|l| !l.trim().is_empty());
    let end = heading + rows.map(str::len).sum::<usize>();
    Some(Edit {
        source: source.clone(),
        range: end..end,
        text: format!(
            "{} = {{ since = \"{version}\", what = \"TODO\" }}\n",
            name(version)
        ),
    })
}

/// The inline table around the byte `at`.
pub(super) fn table_at(text: &str, at: usize) -> Option<Range<usize>> {
    let start = text[..at].rfind('{')?;
    let bytes = text.as_bytes();
    let (mut depth, mut next) = (0, start);
    while next < bytes.len() {
        match bytes[next] {
            b'"' => {
                let quote = if text[next..].starts_with("\"\"\"") {
                    "\"\"\""
                } else {
                    "\""
                };
                next += quote.len();
                next += text[next..].find(quote)? + quote.len();
                continue;
            }
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        next += 1;
        if depth == 0 {
            return Some(start..next);
        }
    }
    None
}

/// The inline table with `key` set to a string. A new key comes after `bits`.
pub(super) fn with_key(table: &str, key: &str, value: &str) -> String {
    let new = format!("{key} = \"{value}\"");
    match place(table, key) {
        Some(range) => format!("{}{new}{}", &table[..range.start], &table[range.end..]),
        None => {
            let after = place(table, "bits").map_or(1, |r| r.end);
            format!("{}, {new}{}", &table[..after], &table[after..])
        }
    }
}

/// The inline table with `key = true`, or without it.
pub(super) fn with_flag(table: &str, key: &str, on: bool) -> String {
    match (place(table, key), on) {
        (None, true) => {
            let after = place(table, "field").map_or(1, |r| r.end);
            format!("{}, {key} = true{}", &table[..after], &table[after..])
        }
        (Some(_), false) => without_key(table, key),
        _ => table.to_owned(),
    }
}

/// The inline table without `key`.
pub(super) fn without_key(table: &str, key: &str) -> String {
    match place(table, key) {
        Some(range) => {
            let before = table[..range.start].trim_end().trim_end_matches(',');
            format!("{before}{}", &table[range.end..])
        }
        None => table.to_owned(),
    }
}

/// Where `key` and its value are.
fn place(table: &str, key: &str) -> Option<Range<usize>> {
    let start = [format!("{{ {key} = "), format!(", {key} = ")];
    let found = start
        .iter()
        .find_map(|s| table.find(s.as_str()).map(|at| (at + 2, at + s.len())));
    let (start, value) = found?;
    let rest = &table[value..];
    let length = match rest.strip_prefix('"') {
        Some(inner) => inner.find('"')? + 2,
        None => rest.find([',', ' ', '}'])?,
    };
    Some(start..value + length)
}

/// The text of the file after the edits, which are in its order.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let (mut out, mut at) = (String::new(), 0);
    for edit in edits {
        let range = removed(text, edit);
        out += &text[at..range.start];
        out += &edit.text;
        at = range.end;
    }
    out + &text[at..]
}

/// The range of an edit; with its line if nothing is left.
fn removed(text: &str, edit: &Edit) -> Range<usize> {
    if !edit.text.is_empty() {
        return edit.range.clone();
    }
    let start = text[..edit.range.start].rfind('\n').map_or(0, |n| n + 1);
    let end = text[edit.range.end..]
        .find('\n')
        .map_or(text.len(), |n| edit.range.end + n + 1);
    start..end
}

/// The edits as a unified diff without context.
pub fn diff(source: &Source, edits: &[Edit]) -> String {
    let text = &source.text;
    let mut out = format!("--- {0}\n+++ {0}\n", source.name);
    let mut moved: isize = 0;
    for edit in edits {
        let range = removed(text, edit);
        let first = text[..range.start].rfind('\n').map_or(0, |n| n + 1);
        let is_insertion = range.is_empty();
        let last = match is_insertion {
            true => range.end,
            false => text[range.end - 1..]
                .find('\n')
                .map_or(text.len(), |n| range.end + n),
        };
        let old: Vec<&str> = text[first..last].lines().collect();
        let rest = if last > range.end {
            &text[range.end..last]
        } else {
            ""
        };
        let new = format!("{}{}{rest}", &text[first..range.start], edit.text);
        let new: Vec<&str> = new.lines().collect();
        let line = text[..first].matches('\n').count() + usize::from(!is_insertion);
        let place = line.saturating_add_signed(moved) + usize::from(is_insertion);
        let _ = writeln!(out, "@@ -{line},{} +{place},{} @@", old.len(), new.len());
        old.iter().for_each(|l| _ = writeln!(out, "-{l}"));
        new.iter().for_each(|l| _ = writeln!(out, "+{l}"));
        moved += new.len().cast_signed() - old.len().cast_signed();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{table_at, with_flag, with_key, without_key};

    #[test]
    fn keys() {
        let table = r#"{ bits = "2", flag = "a", when = "B" }"#;
        assert_eq!(
            with_key(table, "bits", "3"),
            r#"{ bits = "3", flag = "a", when = "B" }"#
        );
        assert_eq!(
            with_key(table, "until", "x"),
            r#"{ bits = "2", until = "x", flag = "a", when = "B" }"#
        );
        assert_eq!(without_key(table, "flag"), r#"{ bits = "2", when = "B" }"#);
        let field = r#"{ bits = "9:8", field = "o", inverted = true }"#;
        assert_eq!(with_flag(field, "inverted", true), field);
        assert_eq!(
            with_flag(field, "inverted", false),
            r#"{ bits = "9:8", field = "o" }"#
        );
    }

    #[test]
    fn tables() {
        let text = "x\n  { bits = \"1\", why = \"\"\"a } \\\n b\"\"\" },\n";
        let range = table_at(text, text.find("\"1\"").unwrap()).unwrap();
        assert!(text[range].ends_with("b\"\"\" }"));
    }
}

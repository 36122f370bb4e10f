//! Tables and paragraphs in Markdown.

use std::fmt::Write;

use pte_layout::diagnostic::wrap;

/// The width of paragraphs and of pictures in text. It does not depend on the terminal: the files are kept.
pub(super) const COLUMNS: usize = 80;

/// A sentence in which only backticks are markup.
pub(super) fn plain(sentence: &str) -> String {
    let mut out = String::new();
    let mut before = ' ';
    let mut code = false;
    for (at, c) in sentence.char_indices() {
        code ^= c == '`';
        let after = sentence[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        let inside = before.is_alphanumeric() && after.is_alphanumeric();
        // An underscore inside a word is one; at its end it would begin or end emphasis.
        if !code && (matches!(c, '*' | '<' | '|') || c == '_' && !inside) {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// A line of a table; a cell cannot be left out.
fn row(out: &mut String, cells: &[String]) {
    let cell = |c: &String| {
        if c.is_empty() {
            " ".to_owned()
        } else {
            c.clone()
        }
    };
    let cells: Vec<String> = cells.iter().map(cell).collect();
    let _ = writeln!(out, "| {} |", cells.join(" | "));
}

/// A table.
pub(super) fn table(out: &mut String, head: &[&str], rows: &[Vec<String>]) {
    row(
        out,
        &head.iter().map(|h| (*h).to_owned()).collect::<Vec<_>>(),
    );
    let _ = writeln!(out, "|{}", "---|".repeat(head.len()));
    for cells in rows {
        row(out, &cells.iter().map(|c| plain(c)).collect::<Vec<_>>());
    }
    out.push('\n');
}

/// A paragraph in lines that fit a terminal.
pub(super) fn paragraph(out: &mut String, text: &str) {
    let _ = writeln!(out, "{}\n", wrap(text, COLUMNS).join("\n"));
}

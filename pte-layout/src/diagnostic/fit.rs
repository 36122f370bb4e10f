//! Diagnostics in lines of a limited width.
//!
//! Lines of TOML are trimmed by the renderer. The rest is done here: sentences are wrapped, and labels whose underline
//! leaves no room for their text get a shorter underline, or are left out.

use super::{Span, visible};

/// The columns that the renderer needs beside an underline and its label: the line number, and both ends of a trimmed
/// line.
const AROUND: usize = 26;

/// A line number, and what is around it.
pub(super) const GUTTER: usize = 8;

/// The shortest underline.
const SHORTEST: usize = 3;

/// Shortens the underlines that leave no room for their labels.
pub(super) fn shorten(labels: &mut [(Span, String)], columns: usize) {
    for (span, label) in labels {
        let room = columns.saturating_sub(AROUND + label.chars().count());
        let range = visible(span);
        let text = &span.source.text[range.clone()];
        if let Some((end, _)) = text.char_indices().nth(room.max(SHORTEST))
            && !text.contains('\n')
        {
            span.range = range.start..range.start + end;
        }
    }
}

/// Whether every line of `text` fits; the places of excerpts can be wider.
pub(super) fn fits(text: &str, columns: usize) -> bool {
    text.lines().all(|line| is_in(line, columns))
}

/// The line fits, or is the place of an excerpt. Colours take no columns.
fn is_in(line: &str, columns: usize) -> bool {
    let mut width = 0;
    let mut in_colour = false;
    for c in line.chars() {
        match c {
            '\u{1b}' => in_colour = true,
            'm' if in_colour => in_colour = false,
            _ if in_colour => {}
            _ => width += 1,
        }
    }
    width <= columns || line.contains("--> ") || line.contains("::: ")
}

/// `text` in lines of at most `columns`, if they are limited, less the `before` columns in front of each.
pub(super) fn wrapped(text: &str, columns: Option<usize>, before: usize) -> String {
    let Some(columns) = columns.map(|c| c.saturating_sub(before)) else {
        return text.to_owned();
    };
    wrap(text, columns).join("\n")
}

/// `text` in lines of at most `columns`. A word is never cut, since it can be a path or a number: a longer one gets a line
/// of its own.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    if text.len() <= columns {
        return vec![text.to_owned()];
    }
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0;
    for word in text.split(' ') {
        let width = word.chars().count();
        match lines.last_mut() {
            Some(line) if used + 1 + width <= columns => {
                line.push(' ');
                line.push_str(word);
                used += 1 + width;
            }
            _ => {
                lines.push(word.to_owned());
                used = width;
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn words_stay_whole() {
        assert_eq!(wrap("a path/to/file b", 6), ["a", "path/to/file", "b"]);
    }
}

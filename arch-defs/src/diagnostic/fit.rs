//! Diagnostics in lines of a limited width.
//!
//! Lines of TOML are trimmed by the renderer. The rest is done here: sentences are wrapped, and labels whose underline
//! leaves no room for their text get a shorter underline, or are left out.

use super::{Diagnostic, visible};

/// The columns that the renderer needs beside an underline and its label: the line number, and both ends of a trimmed
/// line.
const AROUND: usize = 26;

/// A line number, and what is around it.
const GUTTER: usize = 8;

/// The shortest underline.
const SHORTEST: usize = 3;

impl Diagnostic {
    /// The diagnostic as `draw` draws it in so many columns, with the fewest changes that make it fit. Some lines cannot
    /// fit: a path, or the label of a line in a very narrow terminal.
    pub(super) fn fitted(&self, columns: usize, draw: impl Fn(&Self, usize) -> String) -> String {
        let mut short = self.clone();
        short.shorten(columns);
        let mut alone = short.clone();
        alone.labels.truncate(1);
        // The renderer leaves too little room for line numbers.
        let trimmed = columns - GUTTER;
        let ways = [(self, columns), (self, trimmed), (&short, trimmed)];
        let mut drawn = ways.iter().map(|(one, columns)| draw(one, *columns));
        let fits = |text: &String| text.lines().all(|l| is_in(l, columns));
        let found = drawn.find(fits);
        found.unwrap_or_else(|| draw(&alone, trimmed))
    }

    /// Shortens the underlines that leave no room for their labels.
    fn shorten(&mut self, columns: usize) {
        for (span, label) in &mut self.labels {
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
    let mut out = String::with_capacity(text.len() + 8);
    let mut used = 0;
    for (n, word) in text.split(' ').enumerate() {
        let width = word.chars().count();
        let fits = used + 1 + width <= columns;
        match (n, fits) {
            (0, _) => {}
            (_, true) => out.push(' '),
            (_, false) => out.push('\n'),
        }
        used = if n > 0 && fits {
            used + 1 + width
        } else {
            width
        };
        out += word;
    }
    out
}

//! A row of a table: short cells side by side, then a text that wraps to the right of them. Where that is too narrow, the
//! text and the last cells go below.

use super::colours::{Ink, Paint};
use pte_layout::diagnostic::wrap;

/// Between two cells.
const GAP: usize = 2;

/// A text beside the cells that has fewer columns than this goes below them.
const NARROWEST_TEXT: usize = 24;

/// The indent of what goes below the first line.
const BELOW: usize = 4;

/// One cell of a row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell<'t> {
    /// What is in it.
    pub(crate) text: &'t str,
    /// The width of its column.
    pub(crate) width: usize,
    /// Its colour.
    pub(crate) ink: Ink,
}

/// The lines of a row whose first cell begins after `indent` blanks. Lines are as wide as `columns`, and end with `\n`.
pub(crate) fn row(
    indent: usize,
    cells: &[Cell<'_>],
    text: (Ink, &str),
    columns: usize,
    paint: Paint,
) -> String {
    let mut lines = Lines::new(indent, columns, paint);
    for cell in cells {
        lines.cell(cell);
    }
    lines.text(text.0, text.1);
    lines.finish()
}

/// Lines that are filled from left to right; blanks are written only before what follows them.
struct Lines {
    out: String,
    /// Columns of the last line that are written.
    written: usize,
    /// The column at which the next cell begins.
    next: usize,
    columns: usize,
    paint: Paint,
}

impl Lines {
    fn new(indent: usize, columns: usize, paint: Paint) -> Self {
        Self {
            out: String::new(),
            written: 0,
            next: indent,
            columns,
            paint,
        }
    }

    fn put(&mut self, ink: Ink, text: &str) {
        if text.is_empty() {
            return;
        }
        let blanks = self.next - self.written;
        self.out.extend(std::iter::repeat_n(' ', blanks));
        self.out += &self.paint.dip(ink, text);
        self.written = self.next + text.chars().count();
    }

    fn below(&mut self) {
        if self.written > 0 {
            self.out.push('\n');
        }
        (self.written, self.next) = (0, BELOW);
    }

    fn cell(&mut self, cell: &Cell<'_>) {
        let width = cell.text.chars().count();
        if self.next + width > self.columns && self.written > 0 {
            self.below();
        }
        for (n, line) in wrap(cell.text, self.columns.saturating_sub(self.next))
            .iter()
            .enumerate()
        {
            if n > 0 {
                self.below();
            }
            self.put(cell.ink, line);
        }
        self.next = self.written.max(self.next + cell.width) + GAP;
    }

    fn text(&mut self, ink: Ink, text: &str) {
        let room = self.columns.saturating_sub(self.next);
        if room < NARROWEST_TEXT.min(text.chars().count()) {
            self.below();
        }
        let left = self.next;
        for (n, line) in wrap(text, self.columns.saturating_sub(left))
            .iter()
            .enumerate()
        {
            if n > 0 {
                self.out.push('\n');
                (self.written, self.next) = (0, left);
            }
            self.put(ink, line);
        }
    }

    fn finish(mut self) -> String {
        self.out.push('\n');
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, row};
    use crate::terminal::colours::{Ink, Paint};

    #[test]
    fn text_goes_beside_or_below() {
        let cell = |text| Cell {
            text,
            width: 8,
            ink: Ink::Plain,
        };
        let cells = [cell("63:59"), cell("type")];
        let drawn = |columns| {
            let text = (
                Ink::Plain,
                "the kind of entry, or the number of a swap area",
            );
            row(2, &cells, text, columns, Paint::new(false))
        };
        assert_eq!(
            drawn(50),
            "  63:59     type      the kind of entry, or the\n                      number of a swap area\n"
        );
        assert_eq!(
            drawn(40),
            "  63:59     type\n    the kind of entry, or the number of\n    a swap area\n"
        );
        let none = row(2, &cells, (Ink::Plain, ""), 40, Paint::new(false));
        assert_eq!(none, "  63:59     type\n");
    }
}

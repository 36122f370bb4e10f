//! Tables in the text below the options of `--help`.

use super::colours::{Ink, Paint};
use super::row::{Cell, row};
use super::width::text_columns;

/// Each term with its text beside it, or below it in a narrow terminal. The last line has no line end.
pub(crate) fn table(rows: &[(&str, &str)]) -> String {
    let width = rows.iter().map(|(term, _)| term.chars().count()).max();
    let line = |(term, text): &(&str, &str)| {
        let cell = Cell {
            text: term,
            width: width.unwrap_or(0),
            ink: Ink::Plain,
        };
        let plain = Paint::new(false);
        row(2, &[cell], (Ink::Plain, text), text_columns(), plain)
    };
    let lines: String = rows.iter().map(line).collect();
    lines.trim_end().to_owned()
}

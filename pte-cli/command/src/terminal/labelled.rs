//! A label on the left and its text on the right, as in `means     no page here`.

use std::io::{self, Write};

use super::colours::{Ink, Paint};
use pte_layout::diagnostic::wrap;

/// The width of the labels.
const LABEL: usize = 9;

/// Writes the lines: the label in the first, the text in lines of at most `columns`.
pub(crate) fn labelled(
    label: &str,
    text: &str,
    columns: usize,
    ink: Ink,
    paint: Paint,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut label = format!("{label:<LABEL$}");
    for line in wrap(text, columns - LABEL - 3) {
        writeln!(out, "  {} {line}", paint.dip(ink, &label))?;
        label = " ".repeat(LABEL);
    }
    Ok(())
}

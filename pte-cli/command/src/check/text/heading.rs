//! The first lines of a finding: `error[is-none]: …`, and the lines of TOML that it is about.

use std::io::{self, Write};

use pte_layout::diagnostic::Diagnostic;

use crate::terminal::colours::{Ink, Paint};
use crate::terminal::width::{columns, text_columns};
use crate::terminal::wrap::wrap_pieces;

/// Writes the heading and, below it, the lines of TOML.
pub(super) fn with_lines(
    diagnostic: &Diagnostic,
    paint: Paint,
    out: &mut impl Write,
) -> io::Result<()> {
    heading(diagnostic, paint, out)?;
    writeln!(out, "{}", diagnostic.excerpt(paint.is_on(), columns()))
}

/// Writes the heading alone.
pub(super) fn heading(
    diagnostic: &Diagnostic,
    paint: Paint,
    out: &mut impl Write,
) -> io::Result<()> {
    let (severity, ink) = match diagnostic.warning {
        true => ("warning", Ink::Warning),
        false => ("error", Ink::Wrong),
    };
    let id = format!("{severity}[{}]", diagnostic.id);
    let message = format!(": {}", diagnostic.message);
    let pieces = [(ink, id.as_str()), (Ink::Strong, message.as_str())];
    writeln!(out, "{}", wrap_pieces(&pieces, text_columns(), 2, paint))
}

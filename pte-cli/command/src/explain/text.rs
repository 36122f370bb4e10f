//! Lints as text: a line each, or everything about the ones that are named.

use std::io::{self, Write};

use pte_layout::check::lint::{ALL, Lint};

use crate::terminal::colours::{Ink, Paint};
use crate::terminal::labelled::labelled;
use crate::terminal::row::{Cell, row};
use crate::terminal::width::text_columns;
use crate::terminal::wrap::wrap_pieces;
use crate::wording::lint::severity;

/// Writes the lints that are named, or the list if none is.
pub(super) fn write(asked: &[Lint], paint: Paint, out: &mut impl Write) -> io::Result<()> {
    if asked.is_empty() {
        return list(paint, out);
    }
    for (n, lint) in asked.iter().enumerate() {
        if n > 0 {
            writeln!(out)?;
        }
        everything(lint, paint, out)?;
    }
    Ok(())
}

fn list(paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let id = ALL.iter().map(|l| l.id.len()).max().unwrap_or(0);
    let cell = |text, width| Cell {
        text,
        width,
        ink: Ink::Strong,
    };
    for lint in ALL {
        let cells = [cell(lint.id, id), cell(severity(lint.default), 7)];
        let meaning = (Ink::Plain, lint.meaning);
        write!(out, "{}", row(0, &cells, meaning, text_columns(), paint))?;
    }
    let more = [(
        Ink::Plain,
        "`pte explain LINT` shows its history and how to fix it",
    )];
    writeln!(out, "\n{}", wrap_pieces(&more, text_columns(), 2, paint))
}

fn everything(lint: &Lint, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let default = format!(
        ": {} by default; --deny, --warn and --allow change that",
        severity(lint.default)
    );
    let head = [(Ink::Strong, lint.id), (Ink::Plain, &default)];
    writeln!(out, "{}", wrap_pieces(&head, text_columns(), 2, paint))?;
    let facts = [
        ("means", lint.meaning),
        ("history", lint.history),
        ("help", lint.mend),
        ("source", lint.source),
    ];
    let mut facts = facts.into_iter();
    facts
        .try_for_each(|(label, text)| labelled(label, text, text_columns(), Ink::Faint, paint, out))
}

//! Lints for people: all of them in short, or some with all that is known of them.

use std::io::{self, Write};

use arch_defs::check::lint::{ALL, Lint};

use crate::terminal::colours::{Ink, Paint};
use crate::terminal::labelled::labelled;
use crate::terminal::wrap::{COLUMNS, wrap};

/// Writes the lints that are asked for, or if none is, the list.
pub(super) fn write(asked: &[Lint], paint: Paint, out: &mut impl Write) -> io::Result<()> {
    if asked.is_empty() {
        return list(paint, out);
    }
    for (n, lint) in asked.iter().enumerate() {
        if n > 0 {
            writeln!(out)?;
        }
        whole(lint, paint, out)?;
    }
    Ok(())
}

fn list(paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let width = ALL.iter().map(|l| l.id.len()).max().unwrap_or(0);
    for lint in ALL {
        let mut label = format!("{:<width$}  {:<4}", lint.id, lint.default.name());
        for line in wrap(lint.meaning, COLUMNS - width - 8) {
            writeln!(out, "{}  {line}", paint.dip(Ink::Strong, &label))?;
            label = " ".repeat(width + 6);
        }
    }
    writeln!(
        out,
        "\n`pte explain LINT` tells where it happened and what mends it"
    )
}

fn whole(lint: &Lint, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let default = format!(
        "{} unless --deny, --warn or --allow says else",
        lint.default.name()
    );
    writeln!(out, "{}: {default}", paint.dip(Ink::Strong, lint.id))?;
    let facts = [
        ("means", lint.meaning),
        ("happened", lint.history),
        ("help", lint.mend),
        ("source", lint.source),
    ];
    let mut facts = facts.into_iter();
    facts.try_for_each(|(label, text)| labelled(label, text, COLUMNS, Ink::Faint, paint, out))
}

//! `pte explain`: what a lint means, where it happened, and where its rule stands.

use std::io::{self, Write};

use arch_defs::check::lint::{self, ALL, Lint};
use serde_json::json;

use crate::args::{Explain, Format};
use crate::paint::{Ink, Paint};
use crate::picture::COLUMNS;
use crate::severities::unknown;
use crate::text::wrap;
use crate::{Outcome, Stop};

/// Runs the command.
pub(crate) fn run(args: &Explain, paint: Paint, out: &mut impl Write) -> Result<Outcome, Stop> {
    let mut wrong = Vec::new();
    let mut asked = Vec::new();
    for id in &args.lint {
        match lint::by_id(id) {
            Some(lint) => asked.push(lint),
            None => wrong.push(unknown(id, &[])),
        }
    }
    if !wrong.is_empty() {
        return Err(Stop::Usage(wrong));
    }
    match args.format {
        Format::Json => {
            let all = if asked.is_empty() { ALL } else { &asked };
            all.iter().try_for_each(|lint| object(lint, out))?;
        }
        Format::Text if asked.is_empty() => list(paint, out)?,
        Format::Text => {
            for (n, lint) in asked.iter().enumerate() {
                if n > 0 {
                    writeln!(out)?;
                }
                whole(lint, paint, out)?;
            }
        }
    }
    Ok(Outcome::Fine)
}

fn object(lint: &Lint, out: &mut impl Write) -> io::Result<()> {
    let object = json!({
        "lint": lint.id,
        "default": lint.default.name(),
        "meaning": lint.meaning,
        "history": lint.history,
        "mend": lint.mend,
        "source": lint.source,
    });
    writeln!(out, "{object}")
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
    for (label, text) in facts {
        let mut label = format!("{label:<9}");
        for line in wrap(text, COLUMNS - 12) {
            writeln!(out, "  {} {line}", paint.dip(Ink::Faint, &label))?;
            label = " ".repeat(9);
        }
    }
    Ok(())
}

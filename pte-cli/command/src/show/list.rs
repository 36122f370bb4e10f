//! `pte show` without an architecture: the list of architectures, and the kernels at which each layout changed.

use std::io::{self, Write};

use crate::definitions::DEFINITIONS;
use pte_layout::version::Version;
use serde_json::json;

use super::args::ShowFormat;
use crate::terminal::colours::{Ink, Paint};
use crate::terminal::row::{Cell, row};
use crate::terminal::width::text_columns;

/// Writes the list.
pub(super) fn write(format: ShowFormat, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let texts = |all: Vec<Version>| all.iter().map(ToString::to_string).collect::<Vec<_>>();
    let rows: Vec<(&str, Vec<String>, Vec<String>)> = DEFINITIONS
        .archs()
        .into_iter()
        .map(|arch| {
            (
                arch,
                texts(DEFINITIONS.begins(arch)),
                texts(DEFINITIONS.kernels_of(arch)),
            )
        })
        .collect();
    let width = rows.iter().map(|r| r.0.len()).max().unwrap_or(0);
    if format == ShowFormat::Markdown {
        writeln!(
            out,
            "| architecture | changed at Linux | verified against |\n|---|---|---|"
        )?;
    }
    for (arch, begins, verified) in rows {
        let (since, known) = (begins.join(", "), verified.join(", "));
        match format {
            ShowFormat::Text => {
                let cell = Cell {
                    text: arch,
                    width,
                    ink: Ink::Plain,
                };
                let text = format!("layouts since Linux {since}; verified against {known}");
                let text = (Ink::Plain, text.as_str());
                write!(out, "{}", row(0, &[cell], text, text_columns(), paint))?;
            }
            ShowFormat::Markdown => writeln!(out, "| {arch} | {since} | {known} |")?,
            ShowFormat::Json => writeln!(
                out,
                "{}",
                json!({ "arch": arch, "since": begins, "verified": verified })
            )?,
        }
    }
    Ok(())
}

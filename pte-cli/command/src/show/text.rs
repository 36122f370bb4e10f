//! The layout as text.

use std::io::{self, Write};

use super::parts::blocks::{Line, Part, parts};
use super::parts::head::{head, title};
use super::parts::kinds::kinds;
use super::parts::rules::rules;
use super::shown::Shown;
use crate::terminal::colours::{Ink, Paint};
use crate::terminal::row::{Cell, row};
use crate::terminal::width::text_columns;
use crate::terminal::wrap::wrap_pieces;

/// Writes the head, the rules, the blocks and the types.
pub(super) fn write(shown: &Shown, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    heading(&title(shown), paint, out)?;
    if shown.form.is_none() {
        facts(&head(shown), paint, out)?;
        for (title, all) in rules(shown) {
            writeln!(out)?;
            heading(&title, paint, out)?;
            facts(&all, paint, out)?;
        }
    }
    for part in parts(shown) {
        block(&part, paint, out)?;
    }
    let kinds = kinds(shown);
    if !kinds.is_empty() {
        writeln!(out)?;
        heading("types", paint, out)?;
    }
    let width = |n: usize| kinds.iter().map(|k| k[n].len()).max().unwrap_or(0);
    for [types, name, flags, levels] in &kinds {
        let cells = [
            cell(types, width(0)),
            cell(name, width(1)),
            cell(levels, width(3)),
        ];
        line(&cells, flags, paint, out)?;
    }
    Ok(())
}

/// The lines of one block, most significant bit first.
fn block(part: &Part, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    writeln!(out)?;
    heading(&part.title, paint, out)?;
    if let Some(words) = &part.words {
        line(&[], words, paint, out)?;
    }
    line(&[], &part.source, paint, out)?;
    let width = |of: fn(&Line) -> &String| {
        let all = part.lines.iter().map(|l| of(l).len());
        all.max().unwrap_or(0)
    };
    let (bits, what) = (width(|l| &l.bits), width(|l| &l.what));
    for l in &part.lines {
        let macro_name = match l.macro_name.as_str() {
            "" => String::new(),
            name => format!("[{name}]"),
        };
        let why = [l.why.as_str(), &macro_name].join(" ");
        let cells = [cell(&l.bits, bits), cell(&l.what, what)];
        line(&cells, why.trim(), paint, out)?;
    }
    Ok(())
}

fn heading(text: &str, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let pieces = [(Ink::Strong, text)];
    writeln!(out, "{}", wrap_pieces(&pieces, text_columns(), 2, paint))
}

fn facts(all: &[(String, String)], paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let width = all.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    all.iter()
        .try_for_each(|(name, text)| line(&[cell(name, width)], text, paint, out))
}

fn cell(text: &str, width: usize) -> Cell<'_> {
    Cell {
        text,
        width,
        ink: Ink::Plain,
    }
}

fn line(cells: &[Cell<'_>], text: &str, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let text = (Ink::Plain, text);
    write!(out, "{}", row(2, cells, text, text_columns(), paint))
}

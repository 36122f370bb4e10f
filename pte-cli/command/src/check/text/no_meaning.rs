//! The table of encodings with no meaning.

use std::io::{self, Write};

use crate::check::covered::NoMeaning;
use crate::terminal::colours::{Ink, Paint};
use crate::terminal::row::{Cell, row};
use crate::terminal::width::text_columns;
use crate::terminal::wrap::wrap_pieces;

/// Writes the encodings with no meaning; kernels that have the same ones share a line.
pub(super) fn no_meaning(all: &[NoMeaning], paint: Paint, out: &mut impl Write) -> io::Result<()> {
    if all.is_empty() {
        return Ok(());
    }
    let head = "encodings with no meaning: not none, not present, and of no kind";
    let pieces = [(Ink::Strong, head)];
    writeln!(out, "{}", wrap_pieces(&pieces, text_columns(), 2, paint))?;
    let mut rows: Vec<(&NoMeaning, Vec<&str>)> = Vec::new();
    for one in all {
        let same = |(n, _): &&mut (&NoMeaning, Vec<&str>)| {
            (&n.arch, &n.level, n.count, n.witness)
                == (&one.arch, &one.level, one.count, one.witness)
        };
        match rows.iter_mut().find(same) {
            Some((_, kernels)) => kernels.push(&one.kernel),
            None => rows.push((one, vec![&one.kernel])),
        }
    }
    let kernels: Vec<String> = rows.iter().map(|(_, k)| k.join(", ")).collect();
    let archs = rows.iter().map(|(n, _)| n.arch.len()).max().unwrap_or(0);
    let widest = kernels.iter().map(String::len).max().unwrap_or(0);
    for ((n, _), kernels) in rows.iter().zip(&kernels) {
        let cell = |text, width| Cell {
            text,
            width,
            ink: Ink::Plain,
        };
        let cells = [
            cell(&n.arch, archs),
            cell(kernels, widest),
            cell(&n.level, n.level.len()),
        ];
        let count = power(n.count);
        let text = format!("{count} words, the smallest {:#x}", n.witness);
        let text = (Ink::Plain, text.as_str());
        write!(out, "{}", row(2, &cells, text, text_columns(), paint))?;
    }
    writeln!(out)
}

/// A count as a power of two, where it is one or nearly so.
fn power(count: u128) -> String {
    if count > 1 << 16 && count.is_power_of_two() {
        format!("2^{}", count.trailing_zeros())
    } else if count > 1 << 16 && (count + 1).is_power_of_two() {
        format!("2^{} - 1", (count + 1).trailing_zeros())
    } else {
        count.to_string()
    }
}

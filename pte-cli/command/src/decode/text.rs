//! The answer of one layout as text: one line, or the word drawn bit by bit with its facts below.

use std::io::{self, Write};

use pte_layout::model::Class;

use super::facts::facts;
use crate::picture::bit_groups::{self, Group};
use crate::picture::text as picture;
use crate::terminal::colours::{Ink, Paint};
use crate::terminal::labelled::labelled;
use crate::terminal::width::{columns, text_columns};
use crate::terminal::wrap::wrap_pieces;
use crate::word::pagemap;
use crate::word::reading::Reading;
use crate::word::space::Space;
use crate::wording::machine::arch_and_kernel;

/// The headline: the word, the layout that reads it, and what it is. It is never wrapped: a script reads a word a line.
pub(crate) fn line(reading: &Reading<'_>, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let summary = paint.dip(ink(reading), &reading.summary());
    writeln!(
        out,
        "{}{}{summary}",
        paint.dip(Ink::Strong, &word(reading)),
        layout(reading)
    )
}

/// The headline in lines that fit. Where one is not enough, the anomalies get a line of their own.
fn headline(reading: &Reading<'_>, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let (word, layout, columns) = (word(reading), layout(reading), text_columns());
    let summary = reading.summary();
    let one_line = word.len() + layout.len() + summary.len() <= columns;
    let (kind, anomalies) = match summary.split_once("; not canonical") {
        Some((kind, _)) if !one_line => (kind, Some(&summary[kind.len() + 2..])),
        _ => (summary.as_str(), None),
    };
    let pieces = [
        (Ink::Strong, word.as_str()),
        (Ink::Plain, &layout),
        (ink(reading), kind),
    ];
    writeln!(out, "{}", wrap_pieces(&pieces, columns, 2, paint))?;
    if let Some(anomalies) = anomalies {
        let pieces = [(Ink::Plain, "  "), (ink(reading), anomalies)];
        writeln!(out, "{}", wrap_pieces(&pieces, columns, 4, paint))?;
    }
    Ok(())
}

fn word(reading: &Reading<'_>) -> String {
    let word = reading.number();
    match reading.space {
        Space::Entry => format!("{word} (entry {:#x})", reading.given),
        Space::Word | Space::Pagemap => word,
    }
}

/// `  x86-64, Linux 6.12, pte: `
fn layout(reading: &Reading<'_>) -> String {
    let target = reading.target;
    let layout = arch_and_kernel(&target.layout.arch, &target.kernel);
    format!("  {layout}, {}: ", reading.place())
}

fn ink(reading: &Reading<'_>) -> Ink {
    match reading.is_canonical() {
        true => Ink::Strong,
        false => Ink::Wrong,
    }
}

/// The word drawn bit by bit, and its facts.
pub(crate) fn drawn(reading: &Reading<'_>, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    headline(reading, paint, out)?;
    let d = &reading.decoded;
    let layout = &reading.target.layout;
    let (bits, msb0) = if reading.space == Space::Pagemap {
        (64, false)
    } else {
        (layout.word_bits, layout.msb0)
    };
    let stray = d.stray.iter().fold(0, |bits, s| bits | s.bits);
    writeln!(out)?;
    let groups = groups(reading);
    let picture = picture::draw(&groups, d.word, bits, stray, msb0, columns(), paint);
    out.write_all(picture.as_bytes())?;
    writeln!(out)?;
    for (label, text) in facts(reading) {
        let ink = if label == "anomaly" {
            Ink::Wrong
        } else {
            Ink::Faint
        };
        labelled(label, &text, text_columns(), ink, paint, out)?;
    }
    Ok(())
}

fn groups(reading: &Reading<'_>) -> Vec<Group> {
    let (target, d) = (reading.target, &reading.decoded);
    if reading.space == Space::Pagemap {
        return pagemap::groups::groups(target, d);
    }
    let level = target.level();
    let partition = match d.class {
        Class::None => None,
        Class::Present => level.form(d.word).map(|f| &f.partition),
        Class::NonPresent => level.entries.as_ref().map(|e| &e.partition),
    };
    partition.map_or_else(
        || bit_groups::plain(target.layout.word_bits),
        |p| bit_groups::partition(p, d.word),
    )
}

//! The answer of one layout for people: a line, or the word drawn bit by bit with what is to be said of it below.

use std::io::{self, Write};

use arch_defs::model::Class;

use super::facts::facts;
use crate::picture::bit_groups::{self, Group};
use crate::picture::text as picture;
use crate::terminal::colours::{Ink, Paint};
use crate::terminal::labelled::labelled;
use crate::terminal::wrap::COLUMNS;
use crate::word::pagemap;
use crate::word::reading::Reading;
use crate::word::space::Space;
use crate::wording::machine::arch_and_kernel;

/// One line: the word, who read it, and what it is.
pub(crate) fn line(reading: &Reading<'_>, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let target = reading.target;
    let mut word = reading.number();
    if reading.space == Space::Entry {
        word += &format!(" (entry {:#x})", reading.given);
    }
    let level = reading.place();
    let ink = if reading.is_canonical() {
        Ink::Strong
    } else {
        Ink::Wrong
    };
    let summary = paint.dip(ink, &reading.summary());
    writeln!(
        out,
        "{}  {}, {level}: {summary}",
        paint.dip(Ink::Strong, &word),
        arch_and_kernel(&target.layout.arch, &target.kernel)
    )
}

/// The word drawn bit by bit, and what is to be said of it.
pub(crate) fn whole(reading: &Reading<'_>, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    line(reading, paint, out)?;
    let d = &reading.decoded;
    let layout = &reading.target.layout;
    let (bits, msb0) = if reading.space == Space::Pagemap {
        (64, false)
    } else {
        (layout.word_bits, layout.msb0)
    };
    let stray = d.stray.iter().fold(0, |bits, s| bits | s.bits);
    writeln!(out)?;
    out.write_all(picture::draw(&parts(reading), d.word, bits, stray, msb0, paint).as_bytes())?;
    writeln!(out)?;
    for (label, text) in facts(reading) {
        let ink = if label == "anomaly" {
            Ink::Wrong
        } else {
            Ink::Faint
        };
        labelled(label, &text, COLUMNS, ink, paint, out)?;
    }
    Ok(())
}

fn parts(reading: &Reading<'_>) -> Vec<Group> {
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

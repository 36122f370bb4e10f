//! Answers for people.

use std::io::{self, Write};

use arch_defs::model::Class;

use crate::args::Space;
use crate::facts::facts;
use crate::groups::{self, Group};
use crate::pagemap;
use crate::paint::{Ink, Paint};
use crate::picture::{self, COLUMNS};
use crate::reading::Reading;
use crate::target::machine;

/// The width of the labels of facts.
const LABEL: usize = 9;

/// One line: the word, who read it, and what it is.
pub(crate) fn line(reading: &Reading<'_>, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let target = reading.target;
    let mut word = number(reading);
    if reading.space == Space::Entry {
        word += &format!(" (entry {:#x})", reading.given);
    }
    let level = place(reading);
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
        machine(&target.layout.arch, &target.kernel)
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
        let mut label = format!("{label:<LABEL$}");
        for line in wrap(&text, COLUMNS - LABEL - 3) {
            writeln!(out, "  {} {line}", paint.dip(ink, &label))?;
            label = " ".repeat(LABEL);
        }
    }
    Ok(())
}

/// Where such words stand: the level, or the file.
pub(crate) fn place<'r>(reading: &'r Reading<'_>) -> &'r str {
    if reading.space == Space::Pagemap {
        "pagemap"
    } else {
        &reading.target.level().name
    }
}

/// The number that was read, as wide as the word is.
pub(crate) fn number(reading: &Reading<'_>) -> String {
    let bits = if reading.space == Space::Pagemap {
        64
    } else {
        reading.target.layout.word_bits
    };
    format!(
        "{:#0width$x}",
        reading.decoded.word,
        width = bits as usize / 4 + 2
    )
}

fn parts(reading: &Reading<'_>) -> Vec<Group> {
    let (target, d) = (reading.target, &reading.decoded);
    if reading.space == Space::Pagemap {
        return pagemap::groups(target, d);
    }
    let level = target.level();
    let partition = match d.class {
        Class::None => None,
        Class::Present => level.form(d.word).map(|f| &f.partition),
        Class::NonPresent => level.entries.as_ref().map(|e| &e.partition),
    };
    partition.map_or_else(
        || groups::plain(target.layout.word_bits),
        |p| groups::partition(p, d.word),
    )
}

/// Lines of at most `columns`; a word that is longer has one of its own.
pub(crate) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= columns => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

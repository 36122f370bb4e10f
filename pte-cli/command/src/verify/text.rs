//! The answer as text: a line for each configuration, then the differences, each with the line of TOML and the word.

use std::io::{self, Write};

use pte_layout::diagnostic::{Diagnostic, wrap};

use super::asked::{Answer, Asked};
use super::grouped::Group;
use crate::picture::bit_groups;
use crate::picture::text::draw;
use crate::terminal::colours::{Ink, Paint};
use crate::terminal::width::{columns, text_columns};
use crate::terminal::wrap::wrap_pieces;

/// Writes the line of one configuration.
pub(crate) fn configuration(asked: &Asked, out: &mut impl Write) -> io::Result<()> {
    let text = format!(
        "{}, Linux {}, {} ({}): {}",
        asked.arch,
        asked.release,
        asked.name,
        asked.what,
        result(asked)
    );
    write_wrapped(&text, "  ", out)?;
    for note in asked.notes() {
        write_wrapped(&format!("  {note}"), "    ", out)?;
    }
    if let Some(heard) = asked.heard().filter(|h| !h.answered.stopped.is_empty()) {
        let helpers = heard.answered.stopped.join(", ");
        let absent = match &heard.answered.absent[..] {
            [] => String::new(),
            absent => format!(" (not linked: {})", absent.join(", ")),
        };
        let text = format!(
            "  no answer of {helpers}: a BUG or WARN, or something that only a running kernel has{absent}"
        );
        write_wrapped(&text, "    ", out)?;
    }
    Ok(())
}

fn result(asked: &Asked) -> String {
    let heard = match &asked.answer {
        Answer::Without(option) => return format!("not asked, the tree cannot set {option}"),
        Answer::Heard(heard) => heard,
    };
    let questions = heard.compared.asked();
    match &asked.no_layout {
        Some(why) if questions == 0 => format!(
            "{} answers, not compared: {why}",
            heard.answered.records.all.len()
        ),
        _ if heard.compared.agree == questions => format!("{questions} questions, all agree"),
        _ => format!("{questions} questions, {} agree", heard.compared.agree),
    }
}

/// Writes `text` in lines that fit; all but the first begin with `indent`.
fn write_wrapped(text: &str, indent: &str, out: &mut impl Write) -> io::Result<()> {
    let leading = text.len() - text.trim_start().len();
    let lines = wrap(text.trim_start(), text_columns() - indent.len());
    for (n, line) in lines.iter().enumerate() {
        let before = if n == 0 { &text[..leading] } else { indent };
        writeln!(out, "{before}{line}")?;
    }
    Ok(())
}

/// Writes the differences, and the sum.
pub(crate) fn write(
    all: &[Asked],
    groups: &[Group<'_>],
    paint: Paint,
    out: &mut impl Write,
) -> io::Result<()> {
    for group in groups {
        writeln!(out)?;
        difference(group, paint, out)?;
    }
    writeln!(out)?;
    write_wrapped(&summary(all, groups), "  ", out)
}

/// The sum in one sentence.
pub(crate) fn summary(all: &[Asked], groups: &[Group<'_>]) -> String {
    let heard = || all.iter().filter_map(Asked::heard);
    let questions: usize = heard().map(|h| h.compared.asked()).sum();
    let agree: usize = heard().map(|h| h.compared.agree).sum();
    let configurations = match heard().count() {
        1 => "1 configuration".to_owned(),
        n => format!("{n} configurations"),
    };
    let calls: usize = heard().map(|h| h.answered.calls).sum();
    if questions == 0 {
        return format!(
            "nothing was compared, in {configurations}; {calls} calls of the kernel's helpers"
        );
    }
    let result = match groups.len() {
        0 => "the layouts agree with the kernel".to_owned(),
        1 => "1 difference".to_owned(),
        n => format!("{n} differences"),
    };
    format!(
        "{result}: {agree} of {questions} questions agree, in {configurations}; {calls} calls of the kernel's helpers"
    )
}

fn difference(group: &Group<'_>, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let message = format!(": {}", group.message());
    let pieces = [
        (Ink::Wrong, "error[difference]"),
        (Ink::Strong, message.as_str()),
    ];
    writeln!(out, "{}", wrap_pieces(&pieces, text_columns(), 2, paint))?;
    if let Some(place) = &group.first.place {
        let diagnostic = Diagnostic::new(
            "difference",
            group.message(),
            place,
            "the kernel differs here",
        );
        writeln!(out, "{}", diagnostic.excerpt(paint.is_on(), columns()))?;
    }
    if let Some(drawing) = drawn(group, paint) {
        writeln!(out, "{drawing}")?;
    }
    write_wrapped(&format!("  = found in {}", group.extent()), "    ", out)
}

/// The word bit by bit, as the layout reads it.
fn drawn(group: &Group<'_>, paint: Paint) -> Option<String> {
    let layout = group.layout?;
    let level = layout.level(&group.first.level)?;
    let word = group.first.word?;
    let entries = || level.entries.as_ref().map(|e| &e.partition);
    let is_present = level.present.holds(word) && !level.none.holds(word);
    let form = level
        .form(word)
        .filter(|_| is_present)
        .map(|f| &f.partition);
    let groups = bit_groups::partition(form.or_else(entries)?, word);
    Some(draw(
        &groups,
        word,
        layout.word_bits,
        0,
        layout.msb0,
        columns(),
        paint,
    ))
}

//! The answers to proposals as text: a table over the architectures, then the findings.

use std::io::{self, Write};

use pte_layout::check::Finding;
use pte_layout::check::lint::Severity;
use pte_layout::check::proposal::{Answer, EncodingAnswer, LayoutAnswer};
use pte_layout::parse::proposal::ProposalFile;

use super::heading;
use super::label::label;
use crate::check::covered::Covered;
use crate::check::summary::summary;
use crate::terminal::colours::{Ink, Paint};
use crate::terminal::width::{columns, text_columns};
use crate::terminal::wrap::wrap_pieces;
use crate::wording::lint::severity;
use crate::wording::machine::arch_and_kernel;
use pte_layout::diagnostic::wrap;

/// The width of a cell where there is room, and at least: a 64-bit word in hex and the gap.
const CELL: usize = 28;
const NARROWEST_CELL: usize = 20;

/// The width of the labels on the left.
const LABEL: usize = 12;

/// The blanks before the labels of the table.
const INDENT: usize = 2;

/// Writes every answer, and what was covered.
pub(crate) fn write(
    answers: &[(ProposalFile, Answer)],
    covered: &Covered,
    paint: Paint,
    out: &mut impl Write,
) -> io::Result<()> {
    for (file, answer) in answers {
        let title = format!(": {}", file.title);
        let title = [
            (Ink::Strong, answer.proposal.as_str()),
            (Ink::Plain, &title),
        ];
        paragraph(&title, paint, out)?;
        let who = file.who.join(", ");
        let who = format!("proposed by {who}; {}", file.thread);
        paragraph(&[(Ink::Plain, &who)], paint, out)?;
        writeln!(out)?;
        for one in &answer.encodings {
            encoding(one, paint, out)?;
        }
    }
    if !answers.is_empty() {
        let s = &covered.every.summary;
        let line = summary(covered, s.deny, s.warn);
        paragraph(&[(Ink::Plain, &line)], paint, out)?;
    }
    Ok(())
}

fn paragraph(pieces: &[(Ink, &str)], paint: Paint, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", wrap_pieces(pieces, text_columns(), 2, paint))
}

/// The table: a column for each layout. Where they do not fit side by side, several tables.
fn table(all: &[LayoutAnswer], paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let room = columns() - INDENT - LABEL;
    let fit = (room / NARROWEST_CELL).clamp(1, all.len().max(1));
    let width = (room / fit).clamp(NARROWEST_CELL, CELL);
    all.chunks(fit)
        .try_for_each(|layouts| columns_of(layouts, width, paint, out))
}

fn columns_of(
    layouts: &[LayoutAnswer],
    width: usize,
    paint: Paint,
    out: &mut impl Write,
) -> io::Result<()> {
    let column = |of: &dyn Fn(&LayoutAnswer) -> String| layouts.iter().map(of).collect::<Vec<_>>();
    let lines = [
        ("", column(&|l| arch_and_kernel(&l.arch, &l.kernel))),
        (
            "word",
            column(&|l| l.word.map_or_else(|| "none".to_owned(), hex)),
        ),
        ("collides", column(&collides)),
        ("read as", column(&|l| dash(&l.read_as))),
        ("verdict", column(&verdict)),
    ];
    lines
        .iter()
        .try_for_each(|(label, cells)| row(label, cells, width, paint, out))
}

fn encoding(encoding: &EncodingAnswer, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    paragraph(&[(Ink::Strong, &encoding.what)], paint, out)?;
    let all = &encoding.layouts;
    table(all, paint, out)?;
    let mut seen: Vec<&Finding> = Vec::new();
    for finding in encoding.findings().filter(|f| is_reported(f)) {
        let same = |f: &Finding| {
            f.lint == finding.lint && f.other == finding.other && f.severity == finding.severity
        };
        if seen.iter().any(|s| same(s)) {
            continue;
        }
        seen.push(finding);
        let on: Vec<&Finding> = encoding.findings().filter(|f| same(f)).collect();
        found(&on, paint, out)?;
    }
    let denied = seen.iter().any(|f| f.severity == Severity::Deny);
    match (allowed(encoding.findings()), seen.is_empty()) {
        (Some(allowed), true) => writeln!(out, "{allowed}")?,
        (None, true) if all.iter().any(|l| l.word.is_none()) => writeln!(out, "no word")?,
        (None, true) => writeln!(out, "nothing found")?,
        (Some(allowed), false) if !denied => writeln!(out, "no error, {allowed}")?,
        (None, false) if !denied => writeln!(out, "no error")?,
        (_, false) => {}
    }
    writeln!(out)
}

fn is_reported(finding: &Finding) -> bool {
    finding.severity != Severity::Allow
}

/// How many findings `--allow` drops, if it drops any.
fn allowed<'f>(all: impl IntoIterator<Item = &'f Finding>) -> Option<String> {
    match all.into_iter().filter(|f| !is_reported(f)).count() {
        0 => None,
        1 => Some("1 finding allowed".to_owned()),
        n => Some(format!("{n} findings allowed")),
    }
}

/// One line of the table, as high as its highest cell.
fn row(
    label: &str,
    cells: &[String],
    width: usize,
    paint: Paint,
    out: &mut impl Write,
) -> io::Result<()> {
    let cells: Vec<Vec<String>> = cells.iter().map(|c| wrap(c, width - 2)).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    for n in 0..height {
        let label = format!("  {:<LABEL$}", if n == 0 { label } else { "" });
        let text: String = cells
            .iter()
            .map(|c| format!("{:<width$}", c.get(n).map_or("", String::as_str)))
            .collect();
        let line = format!("{}{text}", paint.dip(Ink::Faint, &label));
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// A long word with all its digits, so that clear high bits are visible.
fn hex(word: u64) -> String {
    match word >> 32 {
        0 => format!("{word:#x}"),
        _ => format!("{word:#018x}"),
    }
}

fn dash(text: &str) -> String {
    if text.is_empty() { "-" } else { text }.to_owned()
}

fn collides(answer: &LayoutAnswer) -> String {
    let one = |c: &pte_layout::check::proposal::Collision| match c.rule {
        Some(_) => format!("{} (cannot occur)", c.means),
        None => c.means.clone(),
    };
    let all: Vec<String> = answer.collides.iter().map(one).collect();
    dash(&all.join("; "))
}

fn verdict(answer: &LayoutAnswer) -> String {
    match answer.verdict() {
        found @ (Severity::Deny | Severity::Warn) => severity(found).to_owned(),
        Severity::Allow => allowed(&answer.findings).unwrap_or_else(|| {
            let fine = answer.word.map_or("no word", |_| "fine");
            fine.to_owned()
        }),
    }
}

/// One finding on all architectures that have it. If it is an error, with the lines of TOML of the first.
fn found(all: &[&Finding], paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let first = all[0];
    let diagnostic = first.diagnostic();
    if first.severity == Severity::Deny {
        heading::with_lines(&diagnostic, paint, out)?;
    } else {
        heading::heading(&diagnostic, paint, out)?;
    }
    let shown = |f: &&Finding| match f.word() {
        None => f.arch.clone(),
        Some(word) => format!("{} ({})", f.arch, hex(word)),
    };
    let mut archs: Vec<String> = all.iter().map(shown).collect();
    archs.dedup();
    let mut lines = vec![("shown", archs.join(", "))];
    let notes = first.notes.iter();
    lines.extend(notes.filter_map(|n| Some((label(n.role)?, n.to_string()))));
    for (label, text) in lines {
        let mut label = format!("  = {label}:");
        for line in wrap(&text, text_columns() - LABEL) {
            writeln!(out, "{label:<LABEL$}{line}")?;
            label.clear();
        }
    }
    Ok(())
}

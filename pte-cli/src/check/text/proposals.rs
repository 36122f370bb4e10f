//! Answers for people: a table over the architectures, then what was found.

use std::io::{self, Write};

use arch_defs::check::Finding;
use arch_defs::check::lint::Severity;
use arch_defs::check::proposal::{Answer, EncodingAnswer, LayoutAnswer};
use arch_defs::parse::proposal::ProposalFile;

use super::label::label;
use crate::check::covered::Covered;
use crate::check::summary::summary;
use crate::terminal::colours::{Ink, Paint};
use crate::terminal::wrap::wrap;
use crate::wording::machine::arch_and_kernel;

/// Columns of a cell.
const CELL: usize = 28;

/// Columns of what a line of the table is about.
const LABEL: usize = 12;

/// Sentences below a finding are cut to this width.
const COLUMNS: usize = 100;

/// Writes every answer, and what was covered.
pub(crate) fn write(
    answers: &[(ProposalFile, Answer)],
    covered: &Covered,
    paint: Paint,
    out: &mut impl Write,
) -> io::Result<()> {
    for (file, answer) in answers {
        let name = paint.dip(Ink::Strong, &answer.proposal);
        writeln!(out, "{name}: {}", file.title)?;
        writeln!(
            out,
            "proposed by {}; {}\n",
            file.who.join(", "),
            file.thread
        )?;
        for encoding in &answer.encodings {
            whole(encoding, paint, out)?;
        }
    }
    if !answers.is_empty() {
        writeln!(out, "{}", summary(covered))?;
    }
    Ok(())
}

fn whole(encoding: &EncodingAnswer, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", paint.dip(Ink::Strong, &encoding.what))?;
    let all = &encoding.layouts;
    let column = |of: &dyn Fn(&LayoutAnswer) -> String| all.iter().map(of).collect::<Vec<_>>();
    let table = [
        ("", column(&|l| arch_and_kernel(&l.arch, &l.kernel))),
        (
            "word",
            column(&|l| l.word.map_or_else(|| "there is none".to_owned(), hex)),
        ),
        ("collides", column(&collides)),
        ("read as", column(&|l| dash(&l.read_as))),
        ("verdict", column(&verdict)),
    ];
    for (label, cells) in &table {
        row(label, cells, paint, out)?;
    }
    let mut seen: Vec<&Finding> = Vec::new();
    for finding in encoding.findings().filter(|f| is_told(f)) {
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
        (Some(allowed), false) if !denied => writeln!(out, "nothing denied, {allowed}")?,
        (None, false) if !denied => writeln!(out, "nothing denied")?,
        (_, false) => {}
    }
    writeln!(out)
}

fn is_told(finding: &Finding) -> bool {
    finding.severity != Severity::Allow
}

/// How many were found that are not told, if any were.
fn allowed<'f>(all: impl IntoIterator<Item = &'f Finding>) -> Option<String> {
    match all.into_iter().filter(|f| !is_told(f)).count() {
        0 => None,
        1 => Some("1 finding allowed".to_owned()),
        n => Some(format!("{n} findings allowed")),
    }
}

/// One line of the table, as high as its highest cell.
fn row(label: &str, cells: &[String], paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let cells: Vec<Vec<String>> = cells.iter().map(|c| wrap(c, CELL - 2)).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    for n in 0..height {
        let label = format!("  {:<LABEL$}", if n == 0 { label } else { "" });
        let text: String = cells
            .iter()
            .map(|c| format!("{:<CELL$}", c.get(n).map_or("", String::as_str)))
            .collect();
        let line = format!("{}{text}", paint.dip(Ink::Faint, &label));
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// A long word has all its digits, so that the high bits are seen to be clear.
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
    let one = |c: &arch_defs::check::proposal::Collision| match c.rule {
        Some(_) => format!("{} (never occurs)", c.means),
        None => c.means.clone(),
    };
    let all: Vec<String> = answer.collides.iter().map(one).collect();
    dash(&all.join("; "))
}

fn verdict(answer: &LayoutAnswer) -> String {
    match answer.verdict() {
        Severity::Deny => "denied".to_owned(),
        Severity::Warn => "warned of".to_owned(),
        Severity::Allow => allowed(&answer.findings).unwrap_or_else(|| {
            let fine = answer.word.map_or("no word", |_| "fine");
            fine.to_owned()
        }),
    }
}

/// One finding, wherever it shows: the lines of TOML of the first if it is denied.
fn found(all: &[&Finding], paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let first = all[0];
    if first.severity == Severity::Deny {
        let mut diagnostic = first.diagnostic();
        diagnostic.help.clear();
        writeln!(out, "{}", diagnostic.text(paint.is_on()))?;
    } else {
        let head = paint.dip(Ink::Strong, &format!("warning[{}]", first.lint.id));
        writeln!(out, "{head}: {}", first.message)?;
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
        for line in wrap(&text, COLUMNS - LABEL) {
            writeln!(out, "{label:<LABEL$}{line}")?;
            label.clear();
        }
    }
    Ok(())
}

//! Findings for people: the lines of TOML, the word that proves it bit by bit, why it matters, what would mend it.

use std::io::{self, Write};

use arch_defs::check::lint::Severity;
use arch_defs::check::{Finding, Note, NoteRole};
use arch_defs::count::Count;

use super::grouped::{Grouped, grouped};
use super::label::label;
use super::nothing::nothing;
use super::witness;
use crate::check::covered::Covered;
use crate::check::summary::summary;
use crate::terminal::colours::{Ink, Paint};
use crate::terminal::wrap::{WIDE, wrap};
use crate::wording::machine::arch_and_kernel;

/// Writes every finding, the words that are nothing, and what was covered.
pub(crate) fn write(covered: &Covered, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let blocks = grouped(&covered.every);
    for block in &blocks {
        whole(block, paint, out)?;
        writeln!(out)?;
    }
    nothing(&covered.nothing, paint, out)?;
    for (name, count) in &covered.kinds {
        writeln!(out, "{name}: {count} kinds, well formed")?;
    }
    if covered.every.summary.layouts > 0 {
        let told = match (covered.every.findings.len(), blocks.len()) {
            (findings, blocks) if findings > blocks => format!(", told as {blocks}"),
            _ => String::new(),
        };
        writeln!(out, "{}{told}", summary(covered))?;
    }
    Ok(())
}

fn whole(block: &Grouped<'_>, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let finding = block.first();
    let kinds = block.kinds();
    let mut diagnostic = finding.diagnostic();
    diagnostic.help.clear();
    if let [first, rest @ ..] = &kinds[..]
        && !rest.is_empty()
    {
        let others = match rest.len() {
            1 => "1 other kind".to_owned(),
            n => format!("{n} other kinds"),
        };
        let name = format!("`{first}`");
        diagnostic.message = diagnostic
            .message
            .replacen(&name, &format!("{name} and {others}"), 1);
    }
    writeln!(out, "{}", diagnostic.text(paint.is_on()))?;
    let lines = finding.places.iter().map(|(span, _)| span.line());
    let gutter = lines.max().unwrap_or(1).to_string().len() + 1;
    writeln!(
        out,
        "{:gutter$}{}",
        "",
        paint.dip(Ink::Faint, if finding.places.is_empty() { "" } else { "|" })
    )?;
    for (label, text) in facts(block, &kinds) {
        let mut label = format!("{:gutter$}= {label}:", "");
        for line in wrap(&text, WIDE - gutter - 11) {
            let padded = format!("{label:<width$}", width = gutter + 10);
            let ink = if label.is_empty() {
                Ink::Plain
            } else {
                Ink::Strong
            };
            writeln!(out, "{} {line}", paint.dip(ink, &padded))?;
            label.clear();
        }
        if label.is_empty() && text.starts_with("0x") {
            let picture = witness::drawn(finding, &block.shown.layout, paint);
            for line in picture.iter().flat_map(|p| p.lines()) {
                writeln!(out, "{}", format!("{:gutter$}  {line}", "").trim_end())?;
            }
        }
    }
    Ok(())
}

/// What is said below the lines of TOML.
fn facts(block: &Grouped<'_>, kinds: &[&str]) -> Vec<(&'static str, String)> {
    let finding = block.first();
    let denied = finding.severity == Severity::Deny;
    let digits = block.shown.layout.word_bits as usize / 4 + 2;
    let mut out = vec![(
        "witness",
        format!(
            "{:#0digits$x}: {}",
            finding.witness,
            witness::meant(finding, &block.shown.layout)
        ),
    )];
    if kinds.len() > 1 {
        out.push(("kinds", kinds.join(", ")));
    }
    out.push(("why", finding.lint.meaning.to_owned()));
    out.extend(finding.known.iter().map(|k| ("known", k.what.clone())));
    let mut notes: Vec<(&'static str, String)> = Vec::new();
    for note in block.findings.iter().flat_map(|f| &f.notes) {
        let Some(label) = label(note.role) else {
            continue;
        };
        let labelled = match note.role {
            NoteRole::Rule => (label, ruled(block, note)),
            _ => (label, note.to_string()),
        };
        if !notes.contains(&labelled) {
            notes.push(labelled);
        }
    }
    out.extend(notes);
    if denied {
        out.push(("history", finding.lint.history.to_owned()));
        out.push(("help", finding.lint.mend.to_owned()));
    }
    out.push(("shown", shown(block)));
    if block.shown.configurations < block.shown.of {
        out.push(("first", finding.config.replace(',', " ")));
    }
    out
}

/// The rule, and if not all of the block's kinds keep to it, those that do.
fn ruled(block: &Grouped<'_>, note: &Note) -> String {
    let keeps = |f: &&&Finding| f.notes.contains(note);
    let kinds: Vec<&str> = block
        .findings
        .iter()
        .filter(keeps)
        .map(|f| f.subject.as_str())
        .collect();
    if kinds.len() == block.findings.len() {
        return note.to_string();
    }
    format!("{}: {note}", kinds.join(", "))
}

/// The kernels and how many of their configurations show it.
fn shown(block: &Grouped<'_>) -> String {
    let arch = &block.first().arch;
    let name = |(kernel, ..): &(&str, &Count, &Count)| (*kernel).to_owned();
    if block.kernels.iter().all(|(_, some, all)| some == all) {
        let kernels: Vec<String> = block.kernels.iter().map(name).collect();
        let how = if block.shown.of.small() == Some(1) {
            "this configuration"
        } else {
            "every configuration"
        };
        return format!("{}: {how}", arch_and_kernel(arch, &kernels.join(", ")));
    }
    let kernels = block.kernels.iter();
    let kernels: Vec<String> = kernels
        .map(|(kernel, some, all)| format!("{kernel} ({some} of {all} configurations)"))
        .collect();
    arch_and_kernel(arch, &kernels.join(", "))
}

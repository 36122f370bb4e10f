//! The findings of layouts as text: the lines of TOML, the word that proves the finding bit by bit, why it matters, and
//! how to fix it. What a rule excludes is counted only, unless `--verbose` is given.

use std::io::{self, Write};

use pte_layout::check::lint::Severity;
use pte_layout::check::{Finding, Note, NoteRole};
use pte_layout::count::Count;

use super::grouped::{Grouped, grouped};
use super::label::label;
use super::no_meaning::no_meaning;
use super::{heading, witness};
use crate::check::covered::{Covered, Shared};
use crate::check::summary::{count, summary};
use crate::terminal::colours::{Ink, Paint};
use crate::terminal::width::{columns, text_columns};
use crate::terminal::wrap::wrap_pieces;
use crate::wording::machine::arch_and_kernel;
use pte_layout::diagnostic::wrap;

/// Which findings are printed.
pub(crate) struct Printed<'s> {
    /// `--verbose` is given: all findings, and the encodings with no meaning.
    pub(crate) verbose: bool,
    /// The finding is printed without `--verbose` too.
    pub(crate) always: &'s dyn Fn(&Finding) -> bool,
}

/// Writes the findings, and what was covered.
pub(crate) fn write(
    covered: &Covered,
    printed: &Printed<'_>,
    paint: Paint,
    out: &mut impl Write,
) -> io::Result<()> {
    let is_printed = |f: &Finding| printed.verbose || (printed.always)(f);
    let blocks = grouped(&covered.every, is_printed);
    for block in &blocks {
        finding(block, paint, out)?;
        writeln!(out)?;
    }
    if printed.verbose {
        no_meaning(&covered.no_meaning, paint, out)?;
    }
    for (name, count) in &covered.kinds {
        writeln!(out, "{name}: {count} kinds, well formed")?;
    }
    if covered.every.summary.layouts > 0 {
        let excluded = grouped(&covered.every, |f| !is_printed(f));
        conclusion(covered, &blocks, &excluded, out)?;
    }
    Ok(())
}

/// The last lines: the result, what was covered, and how many findings a rule excludes.
fn conclusion(
    covered: &Covered,
    blocks: &[Grouped<'_>],
    excluded: &[Grouped<'_>],
    out: &mut impl Write,
) -> io::Result<()> {
    let of = |severity| {
        let all = blocks.iter().flat_map(|b| &b.everywhere);
        all.filter(|f| f.severity == severity).count()
    };
    let (errors, warnings) = (of(Severity::Deny), of(Severity::Warn));
    let mut lines = Vec::new();
    match covered.shared {
        Shared::No if errors == 0 => lines.push("no two kinds share an encoding".to_owned()),
        Shared::Excluded if errors == 0 => {
            lines.push("no two kinds share an encoding that can occur".to_owned());
        }
        _ => {}
    }
    let groups = |findings: usize, groups: usize| match groups {
        n if findings > n => format!(" in {}", count(&n.into(), "group")),
        _ => String::new(),
    };
    let checked = summary(covered, errors, warnings);
    let printed = groups(errors + warnings, blocks.len());
    lines.push(format!("{checked}{printed}"));
    match excluded.iter().map(|b| b.everywhere.len()).sum::<usize>() {
        0 => {}
        1 => lines.push("a rule excludes 1 finding; -v shows it".to_owned()),
        n => lines.push(format!(
            "a rule excludes {n} findings{}; -v shows them",
            groups(n, excluded.len())
        )),
    }
    for line in lines {
        let pieces = [(Ink::Plain, line.as_str())];
        let plain = Paint::new(false);
        writeln!(out, "{}", wrap_pieces(&pieces, text_columns(), 2, plain))?;
    }
    Ok(())
}

fn finding(block: &Grouped<'_>, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let finding = block.first();
    let kinds = block.kinds();
    let mut diagnostic = finding.diagnostic();
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
    heading::with_lines(&diagnostic, paint, out)?;
    let lines = finding.places.iter().map(|(span, _)| span.line());
    let gutter = lines.max().unwrap_or(1).to_string().len() + 1;
    writeln!(
        out,
        "{:gutter$}{}",
        "",
        paint.dip(Ink::Faint, if finding.places.is_empty() { "" } else { "|" })
    )?;
    for (label, text) in facts(block, &kinds) {
        let is_witness = label == "witness";
        let mut label = format!("{:gutter$}= {label}:", "");
        for line in wrap(&text, text_columns() - gutter - 11) {
            let padded = format!("{label:<width$}", width = gutter + 10);
            let ink = if label.is_empty() {
                Ink::Plain
            } else {
                Ink::Strong
            };
            writeln!(out, "{} {line}", paint.dip(ink, &padded))?;
            label.clear();
        }
        if is_witness {
            // Not indented like the text: most words fit into one row of 80 columns then.
            let picture = witness::drawn(finding, &block.shown.layout, columns(), paint);
            write!(out, "{}", picture.unwrap_or_default())?;
        }
    }
    Ok(())
}

/// The labels and texts below the lines of TOML.
fn facts(block: &Grouped<'_>, kinds: &[&str]) -> Vec<(&'static str, String)> {
    let finding = block.first();
    let denied = finding.severity == Severity::Deny;
    let digits = block.shown.layout.word_bits as usize / 4 + 2;
    let mut out = vec![(
        "witness",
        format!(
            "{:#0digits$x}: {}",
            finding.witness,
            witness::meaning(finding, &block.shown.layout)
        ),
    )];
    if kinds.len() > 1 {
        out.push(("kinds", kinds.join(", ")));
    }
    out.push(("why", finding.lint.meaning.to_owned()));
    out.extend(finding.known.iter().map(|k| ("known", k.what.to_string())));
    let mut labelled: Vec<(&'static str, String)> = Vec::new();
    for note in block.findings.iter().flat_map(|f| &f.notes) {
        let Some(label) = label(note.role) else {
            continue;
        };
        let text = match note.role {
            NoteRole::Rule => (label, rule(block, note)),
            _ => (label, note.to_string()),
        };
        if !labelled.contains(&text) {
            labelled.push(text);
        }
    }
    out.extend(labelled);
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

/// Why the encoding cannot occur. If the rule holds for some kinds of the block only, these are named.
fn rule(block: &Grouped<'_>, note: &Note) -> String {
    let is_excluded = |f: &&&Finding| f.notes.contains(note);
    let kinds: Vec<&str> = block
        .findings
        .iter()
        .filter(is_excluded)
        .map(|f| f.subject.as_str())
        .collect();
    match kinds.len() == block.findings.len() {
        true => note.to_string(),
        false => format!("{} {note}", kinds.join(", ")),
    }
}

/// The kernels, and how many of their configurations have the finding.
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

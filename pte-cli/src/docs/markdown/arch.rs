//! A file for each architecture.

use std::fmt::Write;

use arch_defs::model::{Layout, Level};

use super::markup::{COLUMNS, paragraph, plain, table};
use crate::docs::definitions::{Arch, Epoch, partitions};
use crate::docs::facts::kind::payload;
use crate::docs::facts::level::facts;
use crate::docs::facts::params::{lines, values};
use crate::docs::facts::{history, rules_changed};
use crate::picture::bit_groups::Group;
use crate::picture::cells::{Cell, cells};
use crate::picture::text;
use crate::wording::predicate::formula;
use crate::wording::types::types;

/// Every level of every layout of an architecture, the last layout first. No two headings are the same, so that each can
/// be linked to.
pub(super) fn arch(arch: &Arch) -> String {
    let mut out = format!("# {}\n\n", arch.name);
    out += "Written by `pte docs --format markdown` from the definitions; do not edit.\n\n";
    moved(&mut out, arch);
    for epoch in arch.epochs.iter().rev() {
        let _ = writeln!(out, "## {}\n", capital(&epoch.span()));
        let layout = epoch.layout();
        let about = format!(
            "Read beside Linux {}; `{}`. Pictures and numbers are for every option on, with {}.",
            epoch.read_beside(),
            layout.file,
            values(layout)
        );
        paragraph(&mut out, &about);
        for level in &layout.levels {
            level_of(&mut out, epoch, level);
        }
    }
    out.truncate(out.trim_end().len());
    out + "\n"
}

fn capital(text: &str) -> String {
    format!("{}{}", text[..1].to_uppercase(), &text[1..])
}

/// What each kernel changed.
fn moved(out: &mut String, arch: &Arch) {
    out.push_str("## What moved\n\n");
    for level in arch.levels() {
        let of_forms = history::forms(arch, level).into_iter().map(|form| {
            let what = if form == "entry" { "not present" } else { form };
            (what, history::changes(arch, level, form))
        });
        let of_rules = (
            "rules, and forms of words in use",
            rules_changed::changes(arch, level),
        );
        for (what, changes) in of_forms.chain([of_rules]) {
            for (since, moved) in changes {
                let _ = writeln!(out, "- Linux {since}, {level}, {what}:");
                for said in moved {
                    let _ = writeln!(out, "  - {said}");
                }
            }
        }
    }
    out.push('\n');
}

fn level_of(out: &mut String, epoch: &Epoch, level: &Level) {
    let layout = epoch.layout();
    let here = format!("{}, {}", level.name, epoch.span());
    let _ = writeln!(out, "### {here}\n");
    let rows: Vec<Vec<String>> = facts(epoch, level)
        .into_iter()
        .map(|(label, says)| vec![label.to_owned(), says])
        .collect();
    table(out, &["of a word `w`", "says"], &rows);
    for (form, partition, source) in partitions(level) {
        let found = level.forms.iter().find(|f| f.name == form);
        match found.filter(|_| form != "entry") {
            Some(f) => {
                let _ = writeln!(out, "#### {here}: {form}\n");
                let test = formula(&f.matches, layout.word_bits);
                paragraph(out, &format!("A word in use is one where {test}."));
            }
            None => {
                let _ = writeln!(out, "#### {here}: not present\n");
            }
        }
        let cells = cells(partition);
        let others = lines(epoch, &level.name, form, &cells);
        drawn(out, layout, cells);
        if let Some((head, rows)) = others {
            out.push_str("What other parameters move:\n\n");
            table(
                out,
                &head.iter().map(String::as_str).collect::<Vec<_>>(),
                &rows,
            );
        }
        paragraph(out, &format!("Source: {}.", plain(source)));
        if form == "entry" {
            kinds(out, epoch, level);
        }
    }
}

/// The picture, then a line for each cell of which more is known than its name.
fn drawn(out: &mut String, layout: &Layout, cells: Vec<Cell>) {
    let notes: Vec<Vec<String>> = cells
        .iter()
        .filter(|c| c.why.is_some() || c.macro_name.is_some())
        .map(|c| {
            let name = c
                .macro_name
                .as_ref()
                .map_or_else(String::new, |m| format!("`{m}`"));
            vec![c.range(), c.what(), name, c.why.clone().unwrap_or_default()]
        })
        .collect();
    let digit = |bit: u32| {
        let cell = cells
            .iter()
            .find(|c| (c.group.lo..=c.group.hi).contains(&bit));
        cell.and_then(Cell::digit).unwrap_or('.')
    };
    let digits: Vec<char> = (0..layout.word_bits).map(digit).collect();
    let groups: Vec<Group> = cells.into_iter().map(|c| c.group.without_value()).collect();
    let drawn = text::layout(&groups, &digits, layout.msb0, COLUMNS);
    let _ = writeln!(out, "```text\n{drawn}```\n");
    if !notes.is_empty() {
        table(out, &["bits", "what", "macro", "why"], &notes);
    }
}

fn kinds(out: &mut String, epoch: &Epoch, level: &Level) {
    let kernels: Vec<String> = epoch
        .layouts
        .iter()
        .map(|l| format!("type at {}", l.kernel_text()))
        .collect();
    let mut head = vec!["kind"];
    head.extend(kernels.iter().map(String::as_str));
    head.extend(["bits of the offset", "flags"]);
    let here = epoch
        .layout()
        .kinds
        .iter()
        .filter(|k| k.stands_at(&level.name));
    let rows = here.map(|k| {
        let mut row = vec![k.name.clone()];
        row.extend(
            epoch
                .layouts
                .iter()
                .map(|l| l.kind(&k.name).map_or_else(|| "–".to_owned(), types)),
        );
        row.extend([payload(k), k.flags.join(", ")]);
        row
    });
    table(out, &head, &rows.collect::<Vec<_>>());
}

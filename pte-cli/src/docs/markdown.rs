//! The same for a kernel tree or a wiki: a file for each architecture, with pictures in text.

use std::fmt::Write;

use arch_defs::model::{Layout, Level};

use super::about::{self, formula};
use super::cells::{Cell, cells};
use super::epochs::{Arch, Definitions, Epoch, partitions};
use super::kind;
use super::params::{lines, values};
use super::table::{labels, main_level};
use crate::groups::Group;
use crate::picture::{self, COLUMNS};
use crate::text::wrap;

/// The files: their paths, and what is in them.
pub(crate) fn files(definitions: &Definitions) -> Vec<(String, String)> {
    let mut out = vec![("index.md".to_owned(), index(definitions))];
    let archs = definitions.archs.iter();
    out.extend(archs.map(|a| (format!("{}.md", a.name), arch(a))));
    out
}

/// A sentence in which only what stands between backticks is markup.
fn plain(sentence: &str) -> String {
    let mut out = String::new();
    let mut before = ' ';
    let mut code = false;
    for (at, c) in sentence.char_indices() {
        code ^= c == '`';
        let after = sentence[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        let inside = before.is_alphanumeric() && after.is_alphanumeric();
        // An underscore inside a word is one; at its end it would begin or end emphasis.
        if !code && (matches!(c, '*' | '<' | '|') || c == '_' && !inside) {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// A line of a table; a cell cannot be left out.
fn row(out: &mut String, cells: &[String]) {
    let cell = |c: &String| {
        if c.is_empty() {
            " ".to_owned()
        } else {
            c.clone()
        }
    };
    let cells: Vec<String> = cells.iter().map(cell).collect();
    let _ = writeln!(out, "| {} |", cells.join(" | "));
}

fn table(out: &mut String, head: &[&str], rows: &[Vec<String>]) {
    row(
        out,
        &head.iter().map(|h| (*h).to_owned()).collect::<Vec<_>>(),
    );
    let _ = writeln!(out, "|{}", "---|".repeat(head.len()));
    for cells in rows {
        row(out, &cells.iter().map(|c| plain(c)).collect::<Vec<_>>());
    }
    out.push('\n');
}

fn index(definitions: &Definitions) -> String {
    let mut out = "# What the bits of a Linux page-table entry mean\n\n".to_owned();
    let all: Vec<_> = definitions.archs.iter().filter_map(main_level).collect();
    out += "Written by `pte docs --format markdown` from the definitions; do not edit.\n\n";
    let about = format!(
        "At Linux {}, with every option on. A word is asked for none first, then for present; what is neither is an entry.",
        definitions.last()
    );
    paragraph(&mut out, &about);
    let facts: Vec<_> = all.iter().map(|(_, e, l)| about::facts(e, l)).collect();
    let head: Vec<String> = all
        .iter()
        .map(|(a, _, l)| format!("[{0} {1}]({0}.md)", a.name, l.name))
        .collect();
    let mut heads = vec!["of a word `w`"];
    heads.extend(head.iter().map(String::as_str));
    let rows = labels(&facts).into_iter().map(|label| {
        let says = |f: &Vec<about::Fact>| {
            f.iter()
                .find(|(l, _)| *l == label)
                .map_or_else(|| "–".to_owned(), |(_, s)| s.clone())
        };
        [label.to_owned()]
            .into_iter()
            .chain(facts.iter().map(says))
            .collect()
    });
    table(&mut out, &heads, &rows.collect::<Vec<_>>());
    out += "## Kinds of entry\n\n";
    let mut heads = vec!["kind"];
    heads.extend(definitions.archs.iter().map(|a| a.name.as_str()));
    heads.push("means");
    let rows = kind::names(definitions).into_iter().map(|name| {
        let number = |a: &Arch| {
            a.newest()
                .layout()
                .kind(name)
                .map_or_else(|| "–".to_owned(), about::types)
        };
        let mut row = vec![name.to_owned()];
        row.extend(definitions.archs.iter().map(number));
        row.push(kind::newest(definitions, name).map_or_else(String::new, |r| r.means.clone()));
        row
    });
    table(&mut out, &heads, &rows.collect::<Vec<_>>());
    out.truncate(out.trim_end().len());
    out + "\n"
}

/// Every level of every layout of an architecture, the last layout first. No two headings are the same, so that each can
/// be linked to.
fn arch(arch: &Arch) -> String {
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

/// A paragraph in lines that fit a terminal.
fn paragraph(out: &mut String, text: &str) {
    let _ = writeln!(out, "{}\n", wrap(text, COLUMNS).join("\n"));
}

/// What each kernel changed.
fn moved(out: &mut String, arch: &Arch) {
    out.push_str("## What moved\n\n");
    for level in arch.levels() {
        let of_forms = super::moved::forms(arch, level).into_iter().map(|form| {
            let what = if form == "entry" { "not present" } else { form };
            (what, super::moved::changes(arch, level, form))
        });
        let of_rules = (
            "rules, and forms of words in use",
            super::ruled::changes(arch, level),
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
    let facts = about::facts(epoch, level);
    let rows: Vec<Vec<String>> = facts
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
    let text = picture::layout(&groups, &digits, layout.msb0);
    let _ = writeln!(out, "```text\n{text}```\n");
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
                .map(|l| l.kind(&k.name).map_or_else(|| "–".to_owned(), about::types)),
        );
        row.extend([about::payload(k), k.flags.join(", ")]);
        row
    });
    table(out, &head, &rows.collect::<Vec<_>>());
}

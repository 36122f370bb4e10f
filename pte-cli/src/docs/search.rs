//! What can be searched for: names, and where each is told.
//!
//! A script that is read from a file cannot fetch another file, so that the index is a script itself.

use std::collections::BTreeSet;

use arch_defs::check::lint;
use arch_defs::embedded;
use arch_defs::model::Layout;
use serde_json::json;

use super::bits::ids;
use super::cells::{Cell, cells};
use super::epochs::{Arch, Definitions, partitions};
use super::kind;
use super::section::Section;

/// A name, what it is, where it is told, and what else finds it.
type Entry = (String, String, String, String);

/// The script that holds the index. Of what fits equally well the first is found first: kinds before the bits that
/// they have, words that are not present before those in use, the last layout before older ones, and options last,
/// since some are called like a kind.
pub(crate) fn index(definitions: &Definitions) -> Result<String, String> {
    let mut entries = pages();
    kinds(definitions, &mut entries);
    let mut cited = Vec::new();
    let (mut newest, mut older, mut bits, mut older_bits) = (vec![], vec![], vec![], vec![]);
    for arch in &definitions.archs {
        for level in arch.levels() {
            layouts(arch, level, &mut entries);
            for section in sections(arch, level) {
                let last = section.newer.is_none();
                let (names, bits) = match last {
                    true => (&mut newest, &mut bits),
                    false => (&mut older, &mut older_bits),
                };
                words(arch, &section, names);
                if last {
                    rules(arch, &section, &mut cited);
                }
                bits.extend(positions(arch, &section));
            }
        }
    }
    for all in [&mut newest, &mut older] {
        all.sort_by_key(|(form, _)| *form != "entry");
        entries.extend(all.drain(..).map(|(_, entry)| entry));
    }
    entries.append(&mut cited);
    bits.append(&mut older_bits);
    entries.extend(lint::ALL.iter().map(|l| {
        let to = format!("lints.html#{}", l.id);
        (l.id.to_owned(), "lint".to_owned(), to, String::new())
    }));
    for file in embedded::proposals().map_err(|r| r.to_string())? {
        let name = file.name.value;
        let to = format!("proposals.html#{name}");
        entries.push((name, "proposal".to_owned(), to, file.title));
    }
    for arch in &definitions.archs {
        options(arch, &mut entries);
    }
    let mut seen = BTreeSet::new();
    entries.retain(|e| seen.insert((e.0.clone(), e.2.clone())));
    Ok(format!(
        "var PTE_INDEX = {};\n",
        json!({ "names": entries, "bits": bits })
    ))
}

fn entry(name: &str, what: &str, to: &str, more: &str) -> Entry {
    (
        name.to_owned(),
        what.to_owned(),
        to.to_owned(),
        more.to_owned(),
    )
}

fn pages() -> Vec<Entry> {
    vec![
        entry("Overview", "page", "index.html", "table of architectures"),
        entry("Decode a word", "page", "decode.html", "decoder oops"),
        entry("Architectures compared", "page", "compare.html", "compare"),
        entry("Proposals", "page", "proposals.html", "userfaultfd 2020"),
        entry("Lints", "page", "lints.html", "findings check explain"),
    ]
}

/// The pages of one architecture, and the layouts on them.
fn layouts(arch: &Arch, level: &str, out: &mut Vec<Entry>) {
    let page = format!("{}/{level}.html", arch.name);
    let here = format!("{} {level}", arch.name);
    out.push(entry(&here, "architecture and level", &page, ""));
    for section in sections(arch, level) {
        let name = format!("{here} {}", section.epoch.span());
        let to = format!("{page}#{}", super::arch::id(section.epoch));
        out.push(entry(&name, "layout", &to, ""));
    }
}

/// The layouts on a page, the last one first, as the page has them.
fn sections<'a>(arch: &'a Arch, level: &str) -> Vec<Section<'a>> {
    let mut out: Vec<Section<'a>> = Vec::new();
    for epoch in arch.epochs.iter().rev() {
        if let Some(level) = epoch.layout().level(level) {
            out.push(Section {
                epoch,
                level,
                newer: out.last().map(|s| s.epoch),
                root: String::new(),
            });
        }
    }
    out
}

/// What tells a cell from that of another layout.
fn key(cell: &Cell) -> (&str, &str, u32, u32, Option<&str>) {
    let group = &cell.group;
    let macro_name = cell.macro_name.as_deref();
    (cell.role, &cell.name, group.hi, group.lo, macro_name)
}

/// Of an older layout, the kernel that ended what it has.
fn when(section: &Section<'_>) -> String {
    let until = section.newer.and(section.epoch.until);
    until.map_or_else(String::new, |until| format!(", before Linux {until}"))
}

/// The names of one layout, with the form that each is of: every field, flag and macro; of an older layout those that
/// are otherwise than later.
fn words<'s>(arch: &Arch, section: &Section<'s>, out: &mut Vec<(&'s str, Entry)>) {
    let (epoch, level) = (section.epoch, section.level);
    let page = format!("{}/{}.html", arch.name, level.name);
    let when = when(section);
    for (form, partition, _) in partitions(level) {
        let newer = section.newer_cells(form).unwrap_or_default();
        let prefix = section.prefix(form);
        let cells = cells(partition);
        for (cell, id) in cells.iter().zip(ids(&cells, &prefix)) {
            if newer.iter().any(|n| key(n) == key(cell)) {
                continue;
            }
            let at = id.unwrap_or_else(|| format!("{prefix}bit-{}", cell.group.lo));
            let to = format!("{page}#{at}");
            let macro_name = cell.macro_name.clone().unwrap_or_default();
            let here = format!("{} {}", arch.name, level.name);
            let what = format!(
                "{}, {here}, {form}, {}{when}",
                cell.role,
                bit(epoch.layout(), cell)
            );
            if !cell.name.is_empty() {
                out.push((form, entry(&cell.name, &what, &to, &macro_name)));
            } else if !macro_name.is_empty() {
                out.push((form, entry(&macro_name, &what, &to, "")));
            }
        }
    }
}

/// `bit 11`, with the number that the manuals have where they count from the other end.
fn bit(layout: &Layout, cell: &Cell) -> String {
    let bit = format!("bit {}", cell.range());
    if !layout.msb0 {
        return bit;
    }
    format!("{bit} (IBM {})", cell.ibm(layout.word_bits))
}

/// What each bit of the main words of a layout is: the page, its path up to the number of the bit, runs of bits, and the
/// number of the last bit if the manuals count from the other end. Of an older layout, the bits that were otherwise.
fn positions(arch: &Arch, section: &Section<'_>) -> Option<serde_json::Value> {
    let (epoch, level) = (section.epoch, section.level);
    let (form, partition, _) = partitions(level).into_iter().next()?;
    let newer = section.newer_cells(form).unwrap_or_default();
    let cells = cells(partition);
    let runs: Vec<_> = cells
        .iter()
        .filter(|c| newer.iter().all(|n| key(n) != key(c)))
        .map(|c| json!([c.group.hi, c.group.lo, c.what()]))
        .collect();
    if runs.is_empty() {
        return None;
    }
    let when = when(section);
    let layout = epoch.layout();
    Some(json!([
        format!("{} {}{when}", arch.name, level.name),
        format!(
            "{}/{}.html#{}bit-",
            arch.name,
            level.name,
            section.prefix(form)
        ),
        runs,
        layout.msb0.then(|| layout.word_bits - 1),
    ]))
}

fn options(arch: &Arch, out: &mut Vec<Entry>) {
    let Some(level) = arch.levels().first().copied() else {
        return;
    };
    let to = format!("{}/{level}.html#configuration", arch.name);
    let newest = arch.newest();
    let params = newest
        .file
        .params
        .iter()
        .map(|p| (p.name.value.as_str(), "parameter"));
    let on = newest
        .layout()
        .options
        .on
        .iter()
        .map(|o| (o.as_str(), "option"));
    let never = newest
        .never
        .iter()
        .map(|n| (n.option.value.as_str(), "option"));
    for (name, what) in params.chain(on).chain(never) {
        out.push(entry(name, &format!("{what}, {}", arch.name), &to, ""));
    }
}

fn kinds(definitions: &Definitions, out: &mut Vec<Entry>) {
    for name in kind::names(definitions) {
        let to = format!("kinds/{name}.html");
        let row = kind::newest(definitions, name);
        let means = row.map_or("", |r| r.means.as_str());
        out.push(entry(name, "kind of entry", &to, means));
        for marker in row.iter().flat_map(|r| &r.markers) {
            let marker = &marker.name.value;
            out.push(entry(
                marker,
                &format!("bit of {name}"),
                &format!("{to}#{marker}"),
                "",
            ));
        }
        for cited in row.iter().flat_map(|r| names_in(&r.source)) {
            out.push(entry(cited, &format!("of the kernel, {name}"), &to, ""));
        }
    }
}

/// The kernel's functions by which a layout tells words apart and takes them to pieces, where that is told; and why a bit
/// of the address stays set.
fn rules(arch: &Arch, section: &Section<'_>, out: &mut Vec<Entry>) {
    let level = section.level;
    let here = format!("{} {}", arch.name, level.name);
    let section_id = super::arch::id(section.epoch);
    let page = format!("{}/{}.html#{section_id}", arch.name, level.name);
    let what = format!("of the kernel, {here}");
    let to = format!("{page}-rules");
    let tests = names_in(&level.source);
    out.extend(tests.map(|name| entry(name, &what, &to, "")));
    for (form, _, source) in partitions(level) {
        let to = format!("{page}-form-{form}");
        let functions = names_in(source).filter(|n| !n.contains(char::is_uppercase));
        out.extend(functions.map(|name| entry(name, &format!("{what}, {form}"), &to, "")));
    }
    if let Some(address) = &level.address {
        let why = address.why.split(". ").next().unwrap_or_default();
        out.push(entry("address bit", &format!("rule, {here}"), &to, why));
    }
}

/// The names that a source cites: `FILE: NAME, NAME; FILE: NAME`.
fn names_in(source: &str) -> impl Iterator<Item = &str> {
    let cited = source.split(';').filter_map(|part| part.split_once(": "));
    let names = cited.flat_map(|(_, names)| names.split(','));
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    names.map(str::trim).filter(move |n| n.chars().all(is_name))
}

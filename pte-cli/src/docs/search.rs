//! What can be searched for: names, and where each is told.
//!
//! A script that is read from a file cannot fetch another file, so that the index is a script itself.

use std::collections::BTreeSet;

use arch_defs::check::lint;
use arch_defs::embedded;
use serde_json::json;

use super::bits::ids;
use super::cells::cells;
use super::epochs::{Arch, Definitions, partitions};
use super::kind;

/// A name, what it is, where it is told, and what else finds it.
type Entry = (String, String, String, String);

/// The script that holds the index.
pub(crate) fn index(definitions: &Definitions) -> Result<String, String> {
    let mut entries = pages();
    let mut bits = Vec::new();
    for arch in &definitions.archs {
        for level in arch.levels() {
            names(arch, level, &mut entries);
            bits.push(positions(arch, level));
        }
        options(arch, &mut entries);
    }
    kinds(definitions, &mut entries);
    entries.extend(lint::ALL.iter().map(|l| {
        let to = format!("lints.html#{}", l.id);
        (l.id.to_owned(), "lint".to_owned(), to, String::new())
    }));
    for file in embedded::proposals().map_err(|r| r.to_string())? {
        let name = file.name.value;
        let to = format!("proposals.html#{name}");
        entries.push((name, "proposal".to_owned(), to, file.title));
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

/// The names of one page: its layouts, and of the last one every field, flag and macro.
fn names(arch: &Arch, level: &str, out: &mut Vec<Entry>) {
    let page = format!("{}/{level}.html", arch.name);
    let here = format!("{} {level}", arch.name);
    out.push(entry(&here, "architecture and level", &page, ""));
    for epoch in arch
        .epochs
        .iter()
        .filter(|e| e.layout().level(level).is_some())
    {
        let name = format!("{here} {}", epoch.span());
        out.push(entry(
            &name,
            "layout",
            &format!("{page}#{}", super::arch::id(epoch)),
            "",
        ));
    }
    let Some(newest) = arch.newest().layout().level(level) else {
        return;
    };
    let mut seen = BTreeSet::new();
    for (n, (form, partition, _)) in partitions(newest).into_iter().enumerate() {
        let prefix = if n == 0 {
            String::new()
        } else {
            format!("{form}-")
        };
        let cells = cells(partition);
        for (cell, id) in cells.iter().zip(ids(&cells, &prefix)) {
            let at = id.unwrap_or_else(|| format!("{prefix}bit-{}", cell.group.lo));
            let to = format!("{page}#{at}");
            let macro_name = cell.macro_name.clone().unwrap_or_default();
            let what = format!("{}, {here}, {form}, bit {}", cell.role, cell.range());
            // The same name in another form of the level is found beside the first.
            if !cell.name.is_empty() && seen.insert(cell.name.clone()) {
                out.push(entry(&cell.name, &what, &to, &macro_name));
            } else if !macro_name.is_empty() && seen.insert(macro_name.clone()) {
                out.push(entry(&macro_name, &what, &to, ""));
            }
        }
    }
}

/// What each bit of the main words of a page is: the page, its path, and runs of bits.
fn positions(arch: &Arch, level: &str) -> serde_json::Value {
    let newest = arch.newest().layout().level(level);
    let main = newest.and_then(|l| partitions(l).into_iter().next());
    let runs = main.map_or_else(Vec::new, |(_, partition, _)| {
        let cells = cells(partition);
        cells
            .iter()
            .map(|c| json!([c.group.hi, c.group.lo, c.what()]))
            .collect()
    });
    json!([
        format!("{} {level}", arch.name),
        format!("{}/{level}.html", arch.name),
        runs
    ])
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
        .file
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
    }
}

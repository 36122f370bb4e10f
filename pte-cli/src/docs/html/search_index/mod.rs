//! The search index: names, and the page of each.
//!
//! A script that is opened from a file cannot fetch another file, so the index is a script itself.

mod bits;
mod cited;
mod entry;

use std::collections::BTreeSet;

use arch_defs::check::lint;
use serde_json::json;

use crate::docs::definitions::{Arch, Definitions};
use crate::docs::facts::kind::{names, newest};
use crate::docs::html::pages::level::section::Section;
use crate::docs::html::parts::links::section_id;
use cited::names_in;
use entry::{Entry, entry};

/// The script that holds the index. Of what fits equally well the first is found first: kinds before the bits that
/// they have, non-present entries before present ones, the last layout before older ones, and options last,
/// since some are called like a kind.
pub(crate) fn index(definitions: &Definitions) -> String {
    let mut entries = pages();
    kinds(definitions, &mut entries);
    let mut functions = Vec::new();
    let (mut newest, mut older, mut positions, mut older_positions) =
        (vec![], vec![], vec![], vec![]);
    for arch in &definitions.archs {
        for level in arch.levels() {
            layouts(arch, level, &mut entries);
            for section in sections(arch, level) {
                let last = section.newer.is_none();
                let (names, positions_of) = match last {
                    true => (&mut newest, &mut positions),
                    false => (&mut older, &mut older_positions),
                };
                bits::words(arch, &section, names);
                if last {
                    cited::rules(arch, &section, &mut functions);
                }
                positions_of.extend(bits::positions(arch, &section));
            }
        }
    }
    for all in [&mut newest, &mut older] {
        all.sort_by_key(|(form, _)| *form != "entry");
        entries.extend(all.drain(..).map(|(_, entry)| entry));
    }
    entries.append(&mut functions);
    positions.append(&mut older_positions);
    entries.extend(lint::ALL.iter().map(|l| {
        let to = format!("lints.html#{}", l.id);
        (l.id.to_owned(), "lint".to_owned(), to, String::new())
    }));
    for file in &definitions.proposals {
        let name = &file.name.value;
        let to = format!("proposals.html#{name}");
        entries.push(entry(name, "proposal", &to, &file.title));
    }
    for arch in &definitions.archs {
        options(arch, &mut entries);
    }
    let mut seen = BTreeSet::new();
    entries.retain(|e| seen.insert((e.0.clone(), e.2.clone())));
    format!(
        "var PTE_INDEX = {};\n",
        json!({ "names": entries, "bits": positions })
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
        let to = format!("{page}#{}", section_id(section.epoch));
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
    for name in names(definitions) {
        let to = format!("kinds/{name}.html");
        let row = newest(definitions, name);
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

//! The search index: names, and the page of each.
//!
//! A script that is opened from a file cannot fetch another file, so the index is a script itself. It has in short what
//! occurs on many pages; `assets/search-names.js` puts the names together, in the order in which they are found.

mod bits;
mod cited;
mod entry;

use pte_layout::check::lint;
use serde_json::{Value, json};

use crate::docs::definitions::{Arch, Definitions};
use crate::docs::facts::kind::{names, newest};
use crate::docs::html::pages::level::section::Section;
use bits::Cells;
use cited::names_in;
use entry::{Entry, entry};

const NAMES: &str = include_str!("../assets/search-names.js");

/// The script with the index. `compared` has the titles and paths of the pages that compare architectures, but the first.
pub(crate) fn script(definitions: &Definitions, compared: &[(String, String)]) -> String {
    let mut first = pages();
    kinds(definitions, &mut first);
    let (mut archs, mut last) = (Vec::new(), Vec::new());
    for arch in &definitions.archs {
        archs.push(of_arch(arch, &mut last));
    }
    let compared = compared.iter();
    last.extend(compared.map(|(title, to)| entry(title, "page", to, "compare")));
    let lints = lint::ALL.iter();
    last.extend(lints.map(|l| entry(l.id, "lint", &format!("lints.html#{}", l.id), "")));
    for file in &definitions.proposals {
        let name = &file.name.value;
        let to = format!("proposals.html#{name}");
        last.push(entry(name, "proposal", &to, &file.title));
    }
    let index = json!({ "first": first, "archs": archs, "last": last });
    format!("{NAMES}\nvar PTE_INDEX = pteNames({index});\n")
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

/// The layouts of an architecture, their bits, the functions that they cite, and the options.
fn of_arch(arch: &Arch, rules: &mut Vec<Entry>) -> Value {
    let mut cells = Cells::default();
    let (mut places, mut cited, mut levels) = (Vec::new(), Vec::new(), Vec::new());
    for level in arch.levels() {
        let sections = sections(arch, level);
        let epochs = sections.iter().map(|s| match s.epoch.until {
            Some(until) => json!([s.epoch.since.to_string(), until.to_string()]),
            None => json!([s.epoch.since.to_string()]),
        });
        levels.push(std::iter::once(json!(level)).chain(epochs).collect());
        for section in sections {
            places.extend(bits::places(&section, &mut cells));
            if section.newer.is_none() {
                cited.extend(cited::functions(&section));
                rules.extend(cited::address(arch, &section));
            }
        }
    }
    let newest = arch.newest();
    let params = newest.file.params.iter().map(|p| p.name.value.as_str());
    let never = newest.never.iter().map(|n| n.option.value.as_str());
    let on = newest.layout().options.on.iter().map(|o| o.as_str());
    let layout = newest.layout();
    json!({
        "arch": arch.name,
        "last": layout.msb0.then(|| layout.word_bits - 1),
        "levels": levels as Vec<Value>,
        "cells": cells.into_value(),
        "places": places,
        "cited": cited,
        "params": params.collect::<Vec<_>>(),
        "options": on.chain(never).collect::<Vec<_>>(),
    })
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

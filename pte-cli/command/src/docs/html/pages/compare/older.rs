//! Non-present entries at an older kernel: where they were otherwise than at the newest one.

use pte_layout::version::Version;

use super::{at, levels};
use crate::docs::definitions::Definitions;
use crate::docs::facts::positions::{by_word, lines};
use crate::docs::html::markup::{Html, heading, p, text};
use crate::docs::html::page::Page;
use crate::docs::html::parts::positions_table::positions_table;
use crate::docs::html::parts::strips::entry_cells;
use crate::picture::cells::{Cell, changed};

/// The page of a kernel.
pub(super) fn page(definitions: &Definitions, kernel: Version) -> Page {
    let newest = definitions.last();
    let about = format!(
        "Non-present entries at Linux {kernel}. What was the same as at Linux {newest} is only named."
    );
    let mut body = p(&about);
    for level in levels(definitions) {
        body = body.and(at_level(definitions, kernel, level));
    }
    Page {
        path: format!("compare/linux-{kernel}.html"),
        title: format!("Architectures compared: Linux {kernel}"),
        about: format!("Non-present page-table entries at Linux {kernel} on every architecture."),
        body,
        scripts: Vec::new(),
    }
}

fn at_level(definitions: &Definitions, kernel: Version, level: &str) -> Html {
    let newest = definitions.last();
    let now = at(definitions, newest, level);
    let mut same: Vec<&str> = Vec::new();
    let mut other: Vec<(String, Vec<Cell>)> = Vec::new();
    for (arch, _, level) in at(definitions, kernel, level) {
        let Some(cells) = entry_cells(level) else {
            continue;
        };
        let last = now.iter().find(|(a, ..)| *a == arch);
        let last = last.and_then(|(_, _, level)| entry_cells(level));
        match last.is_some_and(|last| changed(&last, &cells) == 0) {
            true => same.push(arch),
            false => other.push((arch.to_owned(), cells)),
        }
    }
    if same.is_empty() && other.is_empty() {
        return Html::default();
    }
    let mut out = heading(
        2,
        &format!("linux-{kernel}-{level}"),
        text(&format!("{level}, not present")),
    );
    if !other.is_empty() {
        let words = other
            .iter()
            .map(|(arch, cells)| (arch.clone(), cells.as_slice()));
        let lines = by_word(lines(&words.collect::<Vec<_>>(), false));
        out = out.and(positions_table("", lines));
    }
    match same.is_empty() {
        true => out,
        false => out.and(p(&format!(
            "The same as at Linux {newest}: {}.",
            same.join(", ")
        ))),
    }
}

//! Non-present entries of one level at the newest kernel, drawn one above another.

use pte_layout::model::Layout;

use super::at;
use crate::docs::definitions::Definitions;
use crate::docs::facts::positions::{by_word, lines};
use crate::docs::html::markup::{Html, heading, p, text};
use crate::docs::html::page::Page;
use crate::docs::html::parts::legend::legend;
use crate::docs::html::parts::positions_table::positions_table;
use crate::docs::html::parts::strips::{entry_cells, strips_of};
use crate::picture::cells::Cell;

/// The page at `path`.
pub(super) fn page(path: String, definitions: &Definitions, level: &str) -> Page {
    let kernel = definitions.last();
    let all = at(definitions, kernel, level);
    let words: Vec<(String, &Layout, Vec<Cell>)> = all
        .iter()
        .filter_map(|(arch, layout, level)| {
            Some(((*arch).to_owned(), *layout, entry_cells(level)?))
        })
        .collect();
    let without = all.iter().filter(|(_, _, l)| l.entries.is_none());
    let without: Html = without
        .map(|(arch, ..)| p(&format!("{arch} has no non-present entries at this level.")))
        .collect();
    let title = format!("Non-present entries at level {level}, Linux {kernel}");
    let named = words
        .iter()
        .map(|(name, _, cells)| (name.clone(), cells.as_slice()));
    let table = by_word(lines(&named.collect::<Vec<_>>(), false));
    let about = "The same word on every architecture, bit below bit. Point at a field to see why it is there; the table below the pictures and the pages of the architectures have the same as text.";
    let id = format!("linux-{kernel}-{level}");
    let pictures = match words.is_empty() {
        true => Html::default(),
        false => legend()
            .and(strips_of(&title, &words))
            .and(positions_table("", table)),
    };
    let head = heading(
        2,
        &id,
        text(&format!("Linux {kernel}: {level}, not present")),
    );
    Page {
        path,
        title: match level {
            "pte" => "Architectures compared".to_owned(),
            level => format!("Architectures compared: {level}"),
        },
        about: format!(
            "Non-present {level} entries of Linux on every architecture, bit below bit."
        ),
        body: p(about).and(head).and(pictures).and(without),
        scripts: Vec::new(),
    }
}

//! Where each field and flag of present entries is on every architecture, at the newest kernel.

use super::at;
use crate::docs::definitions::Definitions;
use crate::docs::facts::positions::{FormOf, by_name};
use crate::docs::html::markup::{heading, p, table, text};
use crate::docs::html::page::Page;
use crate::picture::cells::{Cell, cells};

/// The page of a level; nothing if no architecture has present entries there.
pub(super) fn page(definitions: &Definitions, level: &str) -> Option<Page> {
    let kernel = definitions.last();
    let all = at(definitions, kernel, level);
    let words: Vec<(&str, &str, Vec<Cell>)> = all
        .iter()
        .flat_map(|(arch, _, level)| {
            let forms = level.forms.iter();
            forms.map(|f| (*arch, f.name.as_str(), cells(&f.partition)))
        })
        .collect();
    let forms = words
        .iter()
        .map(|(arch, form, cells)| FormOf { arch, form, cells });
    let named = by_name(&forms.collect::<Vec<_>>());
    if named.is_empty() {
        return None;
    }
    let rows = named.into_iter();
    let rows = rows.map(|(name, places)| vec![text(&name), text(&places.join("; "))]);
    let about = "Fields and flags, those that most architectures have first, and their bits. In parentheses: forms of present entries in which they are elsewhere. The pages of the architectures have pictures and reasons.";
    let title = format!("{level}, present");
    let id = format!("linux-{kernel}-present-{level}");
    Some(Page {
        path: format!("compare/present-{level}.html"),
        title: format!("Architectures compared: {title}"),
        about: format!(
            "Fields and flags of present {level} entries of Linux on every architecture."
        ),
        body: p(about)
            .and(heading(2, &id, text(&format!("Linux {kernel}: {title}"))))
            .and(table("", &["", "bits"].map(text), rows.collect())),
        scripts: Vec::new(),
    })
}

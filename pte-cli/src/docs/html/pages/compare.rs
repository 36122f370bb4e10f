//! The page that compares architectures: their words one above another.

use arch_defs::model::{Layout, Level};

use crate::docs::definitions::Definitions;
use crate::docs::html::markup::{Html, el, heading, p, text};
use crate::docs::html::page::Page;
use crate::docs::html::parts::legend::legend;
use crate::docs::html::parts::strips::{entry_cells, positions_of, strips_of};
use crate::picture::cells::{Cell, cells};

/// The page: for each kernel and level the non-present entries of all architectures, then the present ones.
pub(crate) fn page(definitions: &Definitions) -> Page {
    let about = "The same word on every architecture, bit below bit. Point at a field to see why it is there; the pages of the architectures have the same as text.";
    let mut body = p(about).and(legend());
    for kernel in definitions.kernels.iter().rev() {
        body = body.and(heading(
            2,
            &format!("linux-{kernel}"),
            text(&format!("Linux {kernel}")),
        ));
        for name in arch_defs::names::LEVELS {
            let all: Vec<(&str, &Layout, &Level)> = definitions
                .archs
                .iter()
                .filter_map(|a| {
                    let layout = a.at(*kernel)?;
                    Some((a.name.as_str(), layout, layout.level(name)?))
                })
                .collect();
            body = body.and(entries(&all, name, &kernel.to_string()));
            if Some(kernel) == definitions.kernels.last() {
                body = body.and(present(&all, name, &kernel.to_string()));
            }
        }
    }
    Page {
        path: "compare.html".to_owned(),
        title: "Architectures compared".to_owned(),
        about: "Linux page-table words of every architecture, bit below bit.".to_owned(),
        body,
        scripts: Vec::new(),
    }
}

fn entries(all: &[(&str, &Layout, &Level)], level: &str, kernel: &str) -> Html {
    let words: Vec<(String, &Layout, Vec<Cell>)> = all
        .iter()
        .filter_map(|(arch, layout, level)| {
            Some(((*arch).to_owned(), *layout, entry_cells(level)?))
        })
        .collect();
    if words.is_empty() {
        return Html::default();
    }
    let title = format!("Non-present entries at level {level}, Linux {kernel}");
    let id = format!("linux-{kernel}-{level}");
    let without = all.iter().filter(|(_, _, l)| l.entries.is_none());
    let without: Html = without
        .map(|(arch, ..)| p(&format!("{arch} has no non-present entries at this level.")))
        .collect();
    heading(3, &id, text(&format!("{level}, not present")))
        .and(strips_of(&title, &words))
        .and(positions_of("", &words))
        .and(without)
}

fn present(all: &[(&str, &Layout, &Level)], level: &str, kernel: &str) -> Html {
    let words: Vec<(String, &Layout, Vec<Cell>)> = all
        .iter()
        .flat_map(|(arch, layout, level)| {
            let form = |f: &arch_defs::model::Form| {
                (format!("{arch}: {}", f.name), *layout, cells(&f.partition))
            };
            level.forms.iter().map(form).collect::<Vec<_>>()
        })
        .collect();
    if words.is_empty() {
        return Html::default();
    }
    let title = format!("Present entries at level {level}");
    heading(
        3,
        &format!("linux-{kernel}-present-{level}"),
        text(&format!("{level}, present")),
    )
    .and(strips_of(&title, &words))
    .and(folded(positions_of("", &words)))
}

/// A large table with the contents of the picture above.
fn folded(table: Html) -> Html {
    el(
        "details",
        &[],
        el("summary", &[], text("As a table")).and(table),
    )
}

//! The page of one level of one architecture: every layout it has had, the last one first.
//!
//! Each layout is a [`section`]; above them is the section of changes ([`moved`]), below are the [`options`].

mod moved;
mod options;
pub(crate) mod section;

use crate::docs::definitions::{Arch, Epoch, partitions};
use crate::docs::facts::level::facts;
use crate::docs::html::markup::{Html, commas, el, heading, link, prose, text};
use crate::docs::html::page::{Page, root};
use crate::docs::html::parts::fact_table::fact_table;
use crate::docs::html::parts::legend::legend;
use crate::docs::html::parts::links::section_id;
use section::Section;

/// The page.
pub(crate) fn page(arch: &Arch, level: &str) -> Page {
    let path = format!("{}/{level}.html", arch.name);
    let mut body = contents(arch, level).and(legend());
    body = body
        .and(moved::section(arch, level))
        .and(short(arch, level));
    let mut newer: Option<&Epoch> = None;
    for epoch in arch.epochs.iter().rev() {
        if let Some(here) = epoch.layout().level(level) {
            body = body.and(
                Section {
                    epoch,
                    level: here,
                    newer,
                    root: root(&path),
                }
                .html(),
            );
            newer = Some(epoch);
        }
    }
    body = body.and(options::section(arch.newest()));
    Page {
        title: format!("{} {level}", arch.name),
        about: format!(
            "Every bit of a {level} word on {}, by kernel: fields, flags, fixed and free bits.",
            arch.name
        ),
        path,
        body,
        scripts: Vec::new(),
    }
}

/// What the page has.
fn contents(arch: &Arch, name: &str) -> Html {
    let links = arch.epochs.iter().rev();
    let links = links.map(|e| link(&format!("#{}", section_id(e)), text(&e.span())));
    let all = links.chain([link("#configuration", text("options and parameters"))]);
    let mut line = text("Layouts: ").and(commas(all)).and(text("."));
    let others = arch.levels().into_iter().filter(|l| *l != name);
    let others =
        commas(others.map(|l| link(&format!("{l}.html"), text(&format!("{} {l}", arch.name)))));
    if !others.is_empty() {
        line = line.and(text(" Other levels: ")).and(others).and(text("."));
    }
    let newest = arch.newest();
    let main = newest
        .layout()
        .level(name)
        .and_then(|l| Some(partitions(l).first()?.0));
    let anchors = format!(
        "A link with a kernel, as `#{}-{}-bit-0`, always leads to that layout; a link without one, as `#bit-0`, leads to the newest.",
        section_id(newest),
        main.unwrap_or("entry")
    );
    el("p", &[], line).and(el("p", &[("class", "source")], prose(&anchors)))
}

/// The facts of the last layout.
fn short(arch: &Arch, name: &str) -> Html {
    let newest = arch.newest();
    let Some(level) = newest.layout().level(name) else {
        return Html::default();
    };
    let facts = facts(newest, level);
    heading(2, "in-short", text("In short")).and(fact_table(&newest.span(), facts))
}

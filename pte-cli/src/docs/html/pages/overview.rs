//! The first page: what this is, and the architectures side by side.

use arch_defs::model::{Layout, Level};

use crate::docs::definitions::{Arch, Definitions, Epoch};
use crate::docs::facts::kind::{names, newest, why_not};
use crate::docs::facts::level::{Fact, facts, labels};
use crate::docs::html::markup::{Html, el, heading, joined, link, p, prose, table, text};
use crate::docs::html::page::Page;
use crate::docs::html::parts::figure::side_by_side;
use crate::docs::html::parts::legend::legend;
use crate::docs::html::parts::links;
use crate::docs::html::parts::strips::{entry_cells, words};
use crate::wording::types::types;

const WHAT: &str = "A non-present page-table entry says where the page went: to a swap area, to another PFN, to a device, or that it \
is lost. Its bits differ between architectures and between kernels. These pages are generated from layout files that are \
verified against the kernels' own headers and helpers.";

/// The page.
pub(crate) fn page(definitions: &Definitions) -> Page {
    let decode = el(
        "a",
        &[("class", "button"), ("href", "decode.html")],
        text("Decode a word"),
    );
    let more =
        text("Paste a word from an oops or a dump. Your browser decodes it; nothing is sent.");
    let body: Html = [
        el("p", &[("class", "lead")], prose(WHAT)),
        el(
            "p",
            &[("class", "action")],
            decode.and(el("span", &[], more)),
        ),
        heading(2, "glance", text("At a glance")),
        entries_at_a_glance(definitions),
        legend(),
        heading(2, "architectures", text("The architectures")),
        archs(definitions),
        heading(2, "kinds", text("Kinds of entry")),
        kinds(definitions),
    ]
    .into_iter()
    .collect();
    Page {
        path: "index.html".to_owned(),
        title: "What the bits of a Linux page-table entry mean".to_owned(),
        about: "Every bit of non-present Linux page-table entries, by architecture and kernel."
            .to_owned(),
        body,
        scripts: Vec::new(),
    }
}

/// Non-present entries on every architecture, at the lowest level that has them.
fn entries_at_a_glance(definitions: &Definitions) -> Html {
    let all = definitions.archs.iter().filter_map(Arch::main_level);
    let all = all.filter_map(|(arch, epoch, level)| {
        let name = format!("{} {}", arch.name, level.name);
        Some((name, epoch.layout(), entry_cells(level)?))
    });
    let title = format!("Non-present entries, Linux {}", definitions.last());
    side_by_side(&title, &words(&all.collect::<Vec<_>>()))
}

/// Labels down, architectures across, at the lowest level that has entries.
fn archs(definitions: &Definitions) -> Html {
    let all: Vec<(&Arch, &Epoch, &Level)> = definitions
        .archs
        .iter()
        .filter_map(Arch::main_level)
        .collect();
    let columns: Vec<Vec<Fact>> = all.iter().map(|(_, e, l)| facts(e, l)).collect();
    let mut head = vec![text("")];
    head.extend(all.iter().map(|(arch, _, level)| {
        let to = format!("{}/{}.html", arch.name, level.name);
        link(&to, text(&format!("{} {}", arch.name, level.name)))
    }));
    let mut rows = vec![layouts(&all)];
    for label in labels(&columns) {
        let cell = |facts: &Vec<Fact>| {
            let fact = facts.iter().find(|(l, _)| *l == label);
            fact.map_or_else(|| text("–"), |(_, fact)| prose(fact))
        };
        let mut row = vec![text(label)];
        row.extend(columns.iter().map(cell));
        rows.push(row);
    }
    let caption = format!("Linux {}, every option on", definitions.last());
    let note =
        "`w` is the raw PTE. Test none first, then present; anything else is a non-present entry.";
    p(note).and(el(
        "div",
        &[("class", "even")],
        table(&caption, &head, rows),
    ))
}

fn layouts(all: &[(&Arch, &Epoch, &Level)]) -> Vec<Html> {
    let mut row = vec![text("layouts")];
    for (arch, _, _) in all {
        let each = arch.levels().into_iter().map(|level| {
            let has = |e: &&Epoch| e.layout().level(level).is_some();
            let since = arch.epochs.iter().filter(has).map(|e| {
                let to = format!("{}/{level}.html#{}", arch.name, links::section_id(e));
                link(&to, text(&e.since.to_string()))
            });
            let page = link(&format!("{}/{level}.html", arch.name), text(level));
            page.and(text(" since ")).and(joined(since, ", "))
        });
        row.push(joined(each, "; "));
    }
    row
}

/// Kinds down, architectures across.
fn kinds(definitions: &Definitions) -> Html {
    let mut head = vec![text("kind")];
    head.extend(definitions.archs.iter().map(|a| text(&a.name)));
    head.push(text("means"));
    let rows = names(definitions).into_iter().map(|name| {
        let mut row = vec![links::kind("", name)];
        row.extend(definitions.archs.iter().map(|arch| number(arch, name)));
        row.push(prose(newest(definitions, name).map_or("", |r| &r.means)));
        row
    });
    let caption = format!(
        "Type numbers at Linux {}, every option on",
        definitions.last()
    );
    table(&caption, &head, rows.collect())
}

fn number(arch: &Arch, name: &str) -> Html {
    let at = |layout: &Layout| layout.kind(name).map(types);
    match at(arch.newest().layout()) {
        Some(numbers) => text(&numbers),
        None => {
            let earlier = arch
                .epochs
                .iter()
                .flat_map(|e| &e.layouts)
                .filter(|l| l.kind(name).is_some());
            let earlier: Vec<String> = earlier.map(|l| l.kernel_text()).collect();
            match earlier.is_empty() {
                true => el("abbr", &[("title", &why_not(arch, name))], text("–")),
                false => text(&format!("only {}", earlier.join(", "))),
            }
        }
    }
}

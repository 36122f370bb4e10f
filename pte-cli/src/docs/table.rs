//! The first page: what this is, and the architectures side by side.

use arch_defs::model::{Layout, Level};

use super::about::{self, Fact};
use super::bits::compared;
use super::cells::{Cell, cells};
use super::compare;
use super::drawn::word;
use super::epochs::{Arch, Definitions, Epoch};
use super::html::{Html, el, heading, joined, link, p, prose, table, text};
use super::kind;
use super::page::{self, Page};
use super::places;
use super::svg::Word;

const WHAT: &str = "A page-table entry that maps no page still says where the page went: to which swap area, to another page frame, \
to a device, or that it is lost. What its bits mean differs from architecture to architecture and from kernel to kernel. \
These pages are made from definitions that have been held against the kernels' own headers and helpers.";

/// The page.
pub(crate) fn page(definitions: &Definitions) -> Page {
    let decode = el(
        "a",
        &[("class", "button"), ("href", "decode.html")],
        text("Decode a word"),
    );
    let more = text(
        "Paste a word from an oops or a dump: it is read in your browser, and nothing is sent anywhere.",
    );
    let body: Html = [
        el("p", &[("class", "lead")], prose(WHAT)),
        el(
            "p",
            &[("class", "action")],
            decode.and(el("span", &[], more)),
        ),
        heading(2, "glance", text("At a glance")),
        compare::entries_at_a_glance(definitions),
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
        about: "Every bit of Linux page-table entries that are not present, by architecture and kernel.".to_owned(),
        body,
        scripts: Vec::new(),
    }
}

/// How pictures are read.
pub(crate) fn legend() -> Html {
    let item = |class: &str, says: &str| {
        let swatch = [
            ("class", &*format!("swatch {class}")),
            ("aria-hidden", "true"),
        ];
        el(
            "li",
            &[],
            el("span", &swatch, Html::default()).and(text(says)),
        )
    };
    let items = [
        item("type", "type"),
        item("field", "offset, or another number"),
        item("flag", "flag"),
        item("zero", "must be 0 (lines rising)"),
        item("one", "must be 1 (lines falling)"),
        item("free", "not used (dotted)"),
    ];
    el("ul", &[("class", "legend")], items.into_iter().collect())
}

/// Labels down, architectures across, at the lowest level that has entries.
fn archs(definitions: &Definitions) -> Html {
    let all: Vec<(&Arch, &Epoch, &Level)> =
        definitions.archs.iter().filter_map(main_level).collect();
    let facts: Vec<Vec<Fact>> = all.iter().map(|(_, e, l)| about::facts(e, l)).collect();
    let mut head = vec![text("")];
    head.extend(all.iter().map(|(arch, _, level)| {
        let to = format!("{}/{}.html", arch.name, level.name);
        link(&to, text(&format!("{} {}", arch.name, level.name)))
    }));
    let mut rows = vec![layouts(&all)];
    for label in labels(&facts) {
        let cell = |facts: &Vec<Fact>| {
            let says = facts.iter().find(|(l, _)| *l == label);
            says.map_or_else(|| text("–"), |(_, says)| prose(says))
        };
        let mut row = vec![text(label)];
        row.extend(facts.iter().map(cell));
        rows.push(row);
    }
    let caption = format!("Linux {}, every option on", definitions.last());
    let note = "In the rules `w` is the word. The order in which they are asked: none, then present; what is neither is an entry.";
    p(note).and(el(
        "div",
        &[("class", "even")],
        table(&caption, &head, rows),
    ))
}

/// The last layout of an architecture, and its lowest level that has entries.
pub(crate) fn main_level(arch: &Arch) -> Option<(&Arch, &Epoch, &Level)> {
    let epoch = arch.newest();
    let levels = &epoch.layout().levels;
    let level = levels
        .iter()
        .find(|l| l.entries.is_some())
        .or(levels.first())?;
    Some((arch, epoch, level))
}

/// All labels, each once, in the order in which they come.
pub(crate) fn labels(facts: &[Vec<Fact>]) -> Vec<&'static str> {
    let mut out: Vec<&'static str> = Vec::new();
    for facts in facts {
        let mut after = 0;
        for (label, _) in facts {
            match out.iter().position(|l| l == label) {
                Some(at) => after = at + 1,
                None => {
                    out.insert(after, label);
                    after += 1;
                }
            }
        }
    }
    out
}

fn layouts(all: &[(&Arch, &Epoch, &Level)]) -> Vec<Html> {
    let mut row = vec![text("layouts")];
    for (arch, _, _) in all {
        let each = arch.levels().into_iter().map(|level| {
            let has = |e: &&Epoch| e.layout().level(level).is_some();
            let since = arch.epochs.iter().filter(has).map(|e| {
                let to = format!("{}/{level}.html#{}", arch.name, super::arch::id(e));
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
    let rows = kind::names(definitions).into_iter().map(|name| {
        let mut row = vec![page::kind("", name)];
        row.extend(definitions.archs.iter().map(|arch| number(arch, name)));
        row.push(prose(
            kind::newest(definitions, name).map_or("", |r| &r.means),
        ));
        row
    });
    let caption = format!(
        "Type numbers at Linux {}, every option on",
        definitions.last()
    );
    table(&caption, &head, rows.collect())
}

fn number(arch: &Arch, name: &str) -> Html {
    let at = |layout: &Layout| layout.kind(name).map(about::types);
    match at(arch.newest().layout()) {
        Some(types) => text(&types),
        None => {
            let earlier = arch
                .epochs
                .iter()
                .flat_map(|e| &e.layouts)
                .filter(|l| l.kind(name).is_some());
            let earlier: Vec<String> = earlier.map(|l| l.kernel_text()).collect();
            match earlier.is_empty() {
                true => el("abbr", &[("title", &kind::why_not(arch, name))], text("–")),
                false => text(&format!("only {}", earlier.join(", "))),
            }
        }
    }
}

/// The entries of a level as a word to be drawn: its cells.
pub(crate) fn entry_cells(level: &Level) -> Option<Vec<Cell>> {
    level.entries.as_ref().map(|e| cells(&e.partition))
}

/// One strip for each of these; a table says the same.
pub(crate) fn strips_of(title: &str, all: &[(String, &Layout, Vec<Cell>)]) -> Html {
    compared(title, &words(all), false)
}

/// Each of these as a word to be drawn.
pub(crate) fn words<'c>(all: &'c [(String, &Layout, Vec<Cell>)]) -> Vec<Word<'c>> {
    let word =
        |(name, layout, cells): &'c (String, &Layout, Vec<Cell>)| word(layout, name.clone(), cells);
    all.iter().map(word).collect()
}

/// The same as a table.
pub(crate) fn places_of(title: &str, all: &[(String, &Layout, Vec<Cell>)]) -> Html {
    let words = all
        .iter()
        .map(|(name, _, cells)| (name.clone(), cells.as_slice()));
    places::table(title, places::lines(&words.collect::<Vec<_>>(), false))
}

//! The first page: what this is, and the architectures side by side.

use crate::docs::definitions::{Arch, Definitions};
use crate::docs::facts::kind::{names, newest};
use crate::docs::facts::level::{Fact, facts};
use crate::docs::html::markup::{Html, el, heading, joined, link, p, prose, table, text};
use crate::docs::html::page::Page;
use crate::docs::html::parts::legend::mini_legend;
use crate::docs::html::parts::links;
use crate::docs::html::parts::mini::mini;

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
        heading(2, "architectures", text("The architectures")),
        archs(definitions),
        mini_legend(),
        heading(2, "tests", text("Tests of the kernel and the MMU")),
        p("Test none first, then present; anything else is a non-present entry."),
        tests(definitions),
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

/// An architecture in a row: the bits of its non-present entries, at the lowest level that has them.
fn archs(definitions: &Definitions) -> Html {
    let rows = definitions.archs.iter().filter_map(Arch::main_level);
    let rows = rows.map(|(arch, epoch, level)| {
        let facts = facts(epoch, level);
        let layout = epoch.layout();
        let word = text(&format!("{} bits", layout.word_bits));
        let mut row = vec![name(arch), mini(layout, level), text(&since(arch)), word];
        let place = |label| found(&facts, label);
        row.extend(["type", "offset", "flags", "free bits"].map(place));
        row
    });
    let head = [
        "", "bits", "layouts", "word", "type", "offset", "flags", "free",
    ]
    .map(text);
    let caption = format!(
        "Non-present entries, Linux {}, every option on",
        definitions.last()
    );
    table(&caption, &head, rows.collect())
}

/// An architecture in a row: its tests.
fn tests(definitions: &Definitions) -> Html {
    let labels = ["none", "present", "hw-valid", "entry test"];
    let rows = definitions.archs.iter().filter_map(Arch::main_level);
    let rows = rows.map(|(arch, epoch, level)| {
        let facts = facts(epoch, level);
        let to = format!("{}/{}.html#in-short", arch.name, level.name);
        let mut row = vec![link(&to, text(&format!("{} {}", arch.name, level.name)))];
        row.extend(labels.map(|label| found(&facts, label)));
        row
    });
    let head = std::iter::once("").chain(labels).map(text);
    table(
        "`w` is the raw PTE",
        &head.collect::<Vec<_>>(),
        rows.collect(),
    )
}

fn found(facts: &[Fact], label: &str) -> Html {
    let fact = facts.iter().find(|(l, _)| *l == label);
    fact.map_or_else(|| text("–"), |(_, fact)| prose(fact))
}

/// An architecture with links to its levels.
fn name(arch: &Arch) -> Html {
    let levels = arch.levels().into_iter().map(|level| {
        let to = format!("{}/{level}.html", arch.name);
        link(&to, text(level))
    });
    text(&format!("{} ", arch.name)).and(joined(levels, " "))
}

/// How many layouts an architecture has had, and since when.
fn since(arch: &Arch) -> String {
    let first = arch.epochs[0].since;
    match arch.epochs.len() {
        1 => format!("1 since {first}"),
        n => format!("{n} since {first}, last {}", arch.newest().since),
    }
}

/// Kinds down: what each means, and which architectures have it.
fn kinds(definitions: &Definitions) -> Html {
    let rows = names(definitions).into_iter().map(|name| {
        let means = newest(definitions, name).map_or("", |r| &r.means);
        vec![
            links::kind("", name),
            prose(means),
            text(&on(definitions, name)),
        ]
    });
    let head = ["kind", "means", "architectures"].map(text);
    let caption = format!("Kinds at Linux {}, every option on", definitions.last());
    table(&caption, &head, rows.collect())
}

/// The architectures that have a kind: their names, or those that lack it, if they are few.
fn on(definitions: &Definitions, name: &str) -> String {
    const FEW: usize = 4;
    let archs = definitions.archs.iter();
    let (has, lacks): (Vec<&Arch>, Vec<&Arch>) =
        archs.partition(|a| a.newest().layout().kind(name).is_some());
    let listed = |archs: &[&Arch]| {
        let names: Vec<&str> = archs.iter().map(|a| a.name.as_str()).collect();
        names.join(", ")
    };
    match (has.len(), lacks.len()) {
        (0, _) => {
            let kernels = definitions.kernels.iter();
            let had = kernels.filter(|k| {
                let mut at = definitions.archs.iter().filter_map(|a| a.at(**k));
                at.any(|l| l.kind(name).is_some())
            });
            let had: Vec<String> = had.map(ToString::to_string).collect();
            match had.is_empty() {
                true => "none".to_owned(),
                false => format!("only {}", had.join(", ")),
            }
        }
        (_, 0) => "all".to_owned(),
        (n, _) if n <= FEW => listed(&has),
        (_, n) if n <= FEW => format!("all but {}", listed(&lacks)),
        (n, m) => format!("{n} of {}", n + m),
    }
}

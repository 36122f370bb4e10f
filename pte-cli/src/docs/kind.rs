//! The page of one kind of entry: what it means, and how it stands on every architecture.

use arch_defs::model::epoch::{KindEpoch, KindsEpoch, Never};
use arch_defs::model::kinds::{Kind, Payload};
use arch_defs::model::{Layout, Level};

use super::about;
use super::bits::figure;
use super::drawn::word;
use super::epochs::{Arch, Definitions};
use super::html::{Html, code, commas, el, heading, link, p, prose, table, text};
use super::page::Page;
use super::params::values;
use super::payload;
use super::table::legend;

/// The names of all kinds that any kernel has, in the order in which they are told.
pub(crate) fn names(definitions: &Definitions) -> Vec<&str> {
    let has = |name: &str| definitions.kinds.iter().any(|f| row(f, name).is_some());
    let all = arch_defs::embedded::kinds().map(|k| k.kind_names().collect());
    let all: Vec<&str> = all.unwrap_or_default();
    all.into_iter().filter(|name| has(name)).collect()
}

fn row<'f>(file: &'f KindsEpoch, name: &str) -> Option<&'f KindEpoch> {
    file.kinds.iter().find(|k| k.name.value == name)
}

/// The last that is said of a kind.
pub(crate) fn newest<'d>(definitions: &'d Definitions, name: &str) -> Option<&'d KindEpoch> {
    definitions.kinds.iter().rev().find_map(|f| row(f, name))
}

/// The page.
pub(crate) fn page(definitions: &Definitions, name: &str) -> Page {
    let about = newest(definitions, name);
    let means = about.map_or("", |r| r.means.as_str());
    let mut body = Html::default();
    if let Some(row) = about {
        body = body.and(el("p", &[("class", "lead")], prose(&sentence(&row.means))));
        body = body.and(markers(row));
        body = body.and(limits(row));
    }
    body = body.and(numbers(definitions, name));
    body = body
        .and(heading(2, "pictures", text("On each architecture")))
        .and(legend());
    for arch in &definitions.archs {
        body = body.and(on(arch, name));
    }
    if let Some(row) = about {
        let mut facts = vec![vec![text("source"), prose(&row.source)]];
        if !row.gate.is_always() {
            facts.push(vec![text("option"), code(&row.gate.to_string())]);
        }
        let levels = row.levels.iter().map(|(level, gate)| {
            let option = match gate.is_always() {
                true => Html::default(),
                false => text(" with ").and(code(&gate.to_string())),
            };
            text(&level.value).and(option)
        });
        facts.push(vec![text("levels"), commas(levels)]);
        body = body
            .and(heading(2, "source", text("Where it is defined")))
            .and(table("", &[], facts));
    }
    Page {
        path: format!("kinds/{name}.html"),
        title: name.to_owned(),
        about: sentence(means),
        body,
        scripts: Vec::new(),
    }
}

/// `text` with a capital and a full stop; what is code stays as it is.
pub(crate) fn sentence(text: &str) -> String {
    let word = text.split(' ').next().unwrap_or_default();
    if word.contains(|c: char| !c.is_alphabetic()) {
        return format!("{}.", text.trim_end_matches('.'));
    }
    let mut chars = text.chars();
    let first: String = chars
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    format!("{first}{}.", chars.as_str().trim_end_matches('.'))
}

fn markers(row: &KindEpoch) -> Html {
    if row.markers.is_empty() {
        return Html::default();
    }
    let rows = row.markers.iter().map(|m| {
        let name = el("span", &[("id", &m.name.value)], text(&m.name.value));
        let means = m.means.as_deref().unwrap_or_default();
        let option = match m.gate.is_always() {
            true => Html::default(),
            false => code(&m.gate.to_string()),
        };
        vec![name, text(&m.bit.value.to_string()), prose(means), option]
    });
    let head = ["marker", "bit of the offset", "means", "option"].map(text);
    heading(2, "markers", text("Markers")).and(table("", &head, rows.collect()))
}

fn limits(row: &KindEpoch) -> Html {
    if row.limits.is_empty() {
        return Html::default();
    }
    let each = row
        .limits
        .iter()
        .map(|l| el("li", &[], prose(&sentence(&l.why))));
    heading(2, "limits", text("What never occurs")).and(el("ul", &[], each.collect()))
}

/// Type numbers by kernel and architecture.
fn numbers(definitions: &Definitions, name: &str) -> Html {
    let mut head = vec![text("")];
    head.extend(
        definitions
            .kernels
            .iter()
            .map(|k| text(&format!("Linux {k}"))),
    );
    let rows = definitions.archs.iter().map(|arch| {
        let mut cells = vec![text(&arch.name)];
        for kernel in &definitions.kernels {
            let found = arch.at(*kernel).and_then(|l| l.kind(name));
            cells.push(text(&found.map_or_else(|| "–".to_owned(), about::types)));
        }
        cells
    });
    let about = "The kinds that are built in share the highest types, and swap areas have the rest, so that the numbers move with the kernel and its options. Here every option is on; – is where the kind does not exist.";
    heading(2, "types", text("Type numbers"))
        .and(p(about))
        .and(table("", &head, rows.collect()))
}

/// The kind on one architecture: a picture, or why there is none.
fn on(arch: &Arch, name: &str) -> Html {
    let mut layouts = arch
        .epochs
        .iter()
        .rev()
        .flat_map(|e| e.layouts.iter().rev());
    let out = heading(3, &arch.name, text(&arch.name));
    let Some((layout, kind)) = layouts.find_map(|l| Some((l, l.kind(name)?))) else {
        return out.and(p(&why_not(arch, name)));
    };
    let Some(level) = layout.levels.iter().find(|l| kind.stands_at(&l.name)) else {
        return out;
    };
    out.and(drawn(arch, layout, level, kind))
}

fn drawn(arch: &Arch, layout: &Layout, level: &Level, kind: &Kind) -> Html {
    let Some(entries) = &level.entries else {
        return Html::default();
    };
    let cells = payload::of_kind(entries, kind);
    let title = format!(
        "{} on {}, Linux {}, {}",
        kind.name,
        arch.name,
        layout.kernel_text(),
        level.name
    );
    let mut word = word(layout, title, &cells);
    word.known = payload::known(entries, kind, layout.word_bits);
    let levels = kind
        .levels
        .iter()
        .map(|l| link(&format!("../{}/{l}.html", arch.name), text(l)));
    let flags = match kind.flags.is_empty() {
        true => "no flags".to_owned(),
        false => format!("flags {}", kind.flags.join(", ")),
    };
    let offset = match kind.payload {
        Payload::Slot => "the offset is the slot in the swap area".to_owned(),
        _ => format!("the offset: {}", about::payload(kind)),
    };
    // Where a page frame ends follows the parameters.
    let params = match kind.payload {
        Payload::Pfn { .. } => format!(", {}", values(layout)),
        _ => String::new(),
    };
    let line = format!(
        "Linux {}{params}: type {}; {offset}; {flags}; stands at ",
        layout.kernel_text(),
        about::types(kind)
    );
    el("p", &[], text(&line).and(commas(levels)).and(text("."))).and(figure(&word))
}

/// The option that would turn the kind on, and why the architecture cannot have it.
pub(crate) fn why_not(arch: &Arch, name: &str) -> String {
    let newest = arch.newest();
    let gate = newest.layout().absent.iter().find(|(kind, _)| kind == name);
    let Some((_, options)) = gate else {
        return format!("No kernel that is known has it on {}.", arch.name);
    };
    let lacks = |n: &&Never| options.options().any(|o| *o == n.option.value);
    let never = newest.never.iter().find(lacks);
    let option = never.map_or_else(|| options.to_string(), |n| n.option.value.clone());
    let why = never.map_or_else(String::new, |n| format!(": {}", n.why));
    format!(
        "Not here. It needs `{option}`, which {} cannot have{why}.",
        arch.name
    )
}

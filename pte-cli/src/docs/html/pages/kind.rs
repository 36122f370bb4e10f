//! The page of one kind of entry: what it means, and its encoding on every architecture.

use arch_defs::model::epoch::KindEpoch;
use arch_defs::model::kinds::{Kind, Payload};
use arch_defs::model::{Layout, Level};

use crate::docs::definitions::{Arch, Definitions};
use crate::docs::facts::kind::{newest, payload, sentence, why_not};
use crate::docs::facts::params::values;
use crate::docs::html::markup::{Html, code, commas, el, heading, link, p, prose, table, text};
use crate::docs::html::page::Page;
use crate::docs::html::parts::figure::figure;
use crate::docs::html::parts::legend::legend;
use crate::picture::kind_cells;
use crate::picture::word::Word;
use crate::wording::types::types;

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
    heading(2, "limits", text("What cannot occur")).and(el("ul", &[], each.collect()))
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
            cells.push(text(&found.map_or_else(|| "–".to_owned(), types)));
        }
        cells
    });
    let about = "Special kinds take the top swap types and swap areas the rest, so numbers depend on version and config. Here every option is on; – means that the kind does not exist.";
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
    let Some(level) = layout.levels.iter().find(|l| kind.is_used_at(&l.name)) else {
        return out;
    };
    out.and(drawn(arch, layout, level, kind))
}

fn drawn(arch: &Arch, layout: &Layout, level: &Level, kind: &Kind) -> Html {
    let Some(entries) = &level.entries else {
        return Html::default();
    };
    let cells = kind_cells::of_kind(entries, kind);
    let title = format!(
        "{} on {}, Linux {}, {}",
        kind.name,
        arch.name,
        layout.kernel_text(),
        level.name
    );
    let mut word = Word::of_layout(layout, title, &cells);
    word.known = kind_cells::known(entries, kind, layout.word_bits);
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
        _ => payload(kind),
    };
    // The width of the PFN depends on the parameters.
    let params = match kind.payload {
        Payload::Pfn { .. } => format!(", {}", values(layout)),
        _ => String::new(),
    };
    let line = format!(
        "Linux {}{params}: type {}; {offset}; {flags}; used at ",
        layout.kernel_text(),
        types(kind)
    );
    el("p", &[], text(&line).and(commas(levels)).and(text("."))).and(figure(&word))
}

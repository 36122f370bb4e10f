//! The page of one kind of entry: what it means, and its encoding on every architecture.

use pte_layout::model::epoch::KindEpoch;

use crate::docs::definitions::Definitions;
use crate::docs::facts::kind::{newest, sentence, why_not};
use crate::docs::html::markup::{Html, code, commas, el, heading, link, p, prose, table, text};
use crate::docs::html::page::Page;
use crate::docs::html::parts::kind_on::{last, sentence_of};
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
    body = body.and(archs(definitions, name));
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

/// The kind on each architecture in a row; its pictures are on the page of the architecture.
fn archs(definitions: &Definitions, name: &str) -> Html {
    let rows = definitions.archs.iter().map(|arch| {
        let Some((layout, kind)) = last(arch, name) else {
            return vec![text(&arch.name), text("–"), text(&why_not(arch, name))];
        };
        let to = format!("../{}/kinds.html#{name}", arch.name);
        let kernel = text(&layout.kernel_text());
        let encoding = sentence_of(arch, layout, kind, "../");
        vec![link(&to, text(&arch.name)), kernel, encoding]
    });
    let about = "The architecture's name leads to a picture of all bits.";
    heading(2, "pictures", text("On each architecture"))
        .and(p(about))
        .and(table(
            "",
            &["", "Linux", "encoding"].map(text),
            rows.collect(),
        ))
}

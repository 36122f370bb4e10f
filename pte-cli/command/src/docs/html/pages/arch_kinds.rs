//! The page of one architecture with a picture of each kind of entry.

use pte_layout::model::Layout;
use pte_layout::model::kinds::Kind;

use crate::docs::definitions::{Arch, Definitions};
use crate::docs::facts::kind::{names, why_not};
use crate::docs::html::markup::{Html, commas, el, heading, link, p, text};
use crate::docs::html::page::Page;
use crate::docs::html::parts::figure::figure;
use crate::docs::html::parts::kind_on::{last, sentence_of};
use crate::docs::html::parts::legend::legend;
use crate::docs::html::parts::links;
use crate::picture::kind_cells;
use crate::picture::word::Word;

/// The page.
pub(crate) fn page(definitions: &Definitions, arch: &Arch) -> Page {
    let kinds = names(definitions);
    let (here, absent): (Vec<&str>, Vec<&str>) = kinds
        .into_iter()
        .partition(|name| last(arch, name).is_some());
    let list = here.iter().map(|n| link(&format!("#{n}"), text(n)));
    let mut body = el("p", &[], commas(list)).and(legend());
    for name in here {
        let Some((layout, kind)) = last(arch, name) else {
            continue;
        };
        let about = sentence_of(arch, layout, kind, "../");
        let kernel = text(&format!("Linux {}, ", layout.kernel_text()));
        let more = text(" See ").and(links::kind("../", name)).and(text("."));
        body = body
            .and(heading(2, name, text(name)))
            .and(el("p", &[], kernel.and(about).and(more)))
            .and(drawn(layout, kind));
    }
    for name in absent {
        body = body
            .and(heading(2, name, text(name)))
            .and(p(&why_not(arch, name)));
    }
    Page {
        path: format!("{}/kinds.html", arch.name),
        title: format!("{} kinds", arch.name),
        about: format!(
            "Every kind of non-present entry on {}, bit by bit.",
            arch.name
        ),
        body,
        scripts: Vec::new(),
    }
}

fn drawn(layout: &Layout, kind: &Kind) -> Html {
    let level = layout.levels.iter().find(|l| kind.is_used_at(&l.name));
    let Some((level, entries)) = level.and_then(|l| Some((l, l.entries.as_ref()?))) else {
        return Html::default();
    };
    let cells = kind_cells::of_kind(entries, kind);
    let title = format!(
        "{} on {}, {}, {}",
        kind.name,
        layout.arch,
        layout.system(),
        level.name
    );
    let mut word = Word::of_layout(layout, title, &cells);
    word.known = kind_cells::known(entries, kind, layout.word_bits);
    figure(&word)
}

//! The pictures of a partition that other values of the parameters give.

use arch_defs::model::Layout;

use super::bits::boxed;
use super::cells::{Cell, cells};
use super::drawn::word;
use super::epochs::{Epoch, partitions};
use super::html::{Html, el, text};
use super::strips::strips;

/// The pictures that differ from `default`, folded up.
pub(crate) fn others(epoch: &Epoch, level: &str, form: &str, default: &[Cell]) -> Html {
    let mut different: Vec<(Vec<Cell>, &Layout, Vec<String>)> = Vec::new();
    for layout in &epoch.others {
        let found = layout.level(level).and_then(|l| {
            let all = partitions(l);
            all.into_iter()
                .find(|(n, ..)| *n == form)
                .map(|(_, p, _)| cells(p))
        });
        let Some(found) = found.filter(|f| shape(f) != shape(default)) else {
            continue;
        };
        let params = values(layout);
        match different
            .iter_mut()
            .find(|(c, ..)| shape(c) == shape(&found))
        {
            Some((.., all)) => all.push(params),
            None => different.push((found, layout, vec![params])),
        }
    }
    if different.is_empty() {
        return Html::default();
    }
    let summary = format!("With other parameters than {}", values(epoch.layout()));
    let words = different
        .iter()
        .map(|(cells, layout, params)| word(layout, params.join("; or "), cells));
    let svg = strips(&summary, &words.collect::<Vec<_>>(), false);
    let pictures = boxed(&summary, svg);
    el(
        "details",
        &[],
        el("summary", &[], text(&summary)).and(pictures),
    )
}

/// What a picture shows.
fn shape(cells: &[Cell]) -> String {
    format!("{cells:?}")
}

/// `max-physmem-bits 48, page-shift 12`.
fn values(layout: &Layout) -> String {
    let all: Vec<String> = layout
        .params
        .iter()
        .map(|(name, value)| format!("{name} {value}"))
        .collect();
    all.join(", ")
}

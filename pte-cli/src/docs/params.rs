//! What other values of the parameters change in a partition, and in the numbers of a layout.

use arch_defs::model::Layout;

use super::cells::{Cell, cells};
use super::epochs::{Epoch, partitions};
use super::html::{Html, el, text};
use super::places;

/// The bits that other parameters move, folded up.
pub(crate) fn others(epoch: &Epoch, level: &str, form: &str, default: &[Cell]) -> Html {
    let mut different: Vec<(Vec<Cell>, Vec<String>)> = Vec::new();
    for layout in &epoch.others {
        let found = layout.level(level).and_then(|l| {
            let all = partitions(l);
            let found = all.into_iter().find(|(n, ..)| *n == form);
            found.map(|(_, p, _)| cells(p))
        });
        let Some(found) = found.filter(|f| shape(f) != shape(default)) else {
            continue;
        };
        let params = values(layout);
        match different
            .iter_mut()
            .find(|(c, _)| shape(c) == shape(&found))
        {
            Some((_, all)) => all.push(params),
            None => different.push((found, vec![params])),
        }
    }
    if different.is_empty() {
        return Html::default();
    }
    let drawn = values(epoch.layout());
    let mut words: Vec<(String, &[Cell])> = vec![(format!("{drawn} (as drawn)"), default)];
    words.extend(
        different
            .iter()
            .map(|(c, params)| (params.join("; or "), c.as_slice())),
    );
    let table = places::table("What other parameters move", &words, true);
    let summary = format!("With other parameters than {drawn}");
    el(
        "details",
        &[],
        el("summary", &[], text(&summary)).and(table),
    )
}

/// What a picture shows.
fn shape(cells: &[Cell]) -> String {
    format!("{cells:?}")
}

/// `max-physmem-bits 48, page-shift 12`.
pub(crate) fn values(layout: &Layout) -> String {
    let all = layout.params.iter();
    let all: Vec<String> = all.map(|(name, value)| format!("{name} {value}")).collect();
    all.join(", ")
}

/// The values of those parameters that can have others.
pub(crate) fn choices(epoch: &Epoch) -> String {
    let here = &epoch.layout().params;
    let moves = |name: &str, value: i64| {
        epoch
            .others
            .iter()
            .any(|l| l.params.get(name) != Some(&value))
    };
    let all = here.iter().filter(|(name, value)| moves(name, **value));
    let all: Vec<String> = all.map(|(name, value)| format!("{name} {value}")).collect();
    all.join(", ")
}

/// What is to be said after a number that follows the parameters: which they are, and what it is under others, as in
/// ` (max-physmem-bits 48, page-shift 12; with other values 32 to 40)`.
pub(crate) fn dependence(epoch: &Epoch, number: impl Fn(&Layout) -> Option<u32>) -> String {
    let here = number(epoch.layout());
    let mut all: Vec<u32> = epoch.others.iter().filter_map(&number).collect();
    all.sort_unstable();
    all.dedup();
    if all.iter().all(|n| Some(*n) == here) {
        return String::new();
    }
    let others = match (all.first(), all.last()) {
        (Some(first), Some(last)) if first < last => format!("{first} to {last}"),
        _ => all.iter().map(ToString::to_string).collect(),
    };
    format!(" ({}; with other values {others})", choices(epoch))
}

//! What other values of the parameters change: bits of a partition, and numbers of a layout.

use pte_layout::model::Layout;

use super::positions::{self, Lines};
use crate::docs::definitions::{Epoch, partitions};
use crate::picture::cells::{Cell, cells, changed};

/// What is at other bits with other parameters: a column for each set of parameters that differs from those before.
pub(crate) fn lines(epoch: &Epoch, level: &str, form: &str, default: &[Cell]) -> Option<Lines> {
    let mut different: Vec<(Vec<Cell>, Vec<String>)> = Vec::new();
    for layout in &epoch.others {
        let level = layout.level(level);
        let found = level.and_then(|l| partitions(l).into_iter().find(|(n, ..)| *n == form));
        let Some(found) = found.map(|(_, p, _)| cells(p)) else {
            continue;
        };
        if changed(&found, default) == 0 {
            continue;
        }
        let params = values(layout);
        match different.iter_mut().find(|(c, _)| changed(c, &found) == 0) {
            Some((_, all)) => all.push(params),
            None => different.push((found, vec![params])),
        }
    }
    let mut words = vec![(format!("{} (as drawn)", values(epoch.layout())), default)];
    let all = different.iter();
    words.extend(all.map(|(cells, params)| (params.join("; or "), cells.as_slice())));
    (words.len() > 1).then(|| positions::lines(&words, true))
}

/// `max-physmem-bits 48, page-shift 12`.
pub(crate) fn values(layout: &Layout) -> String {
    let all = layout.params.iter();
    let all: Vec<String> = all.map(|(name, value)| format!("{name} {value}")).collect();
    all.join(", ")
}

/// The values of those parameters that can have others.
fn choices(epoch: &Epoch) -> String {
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

/// The text after a number that depends on parameters: their values, and the number for other values, as in
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

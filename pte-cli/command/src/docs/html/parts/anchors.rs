//! The anchors of a word, for links: `#since-6.6-entry-bit-2`, `#uffd-wp`.

use std::collections::BTreeMap;

use crate::docs::html::markup::{Html, el};
use crate::picture::cells::Cell;

/// The places of a partition that can be linked to.
pub(crate) struct Anchors {
    /// What their ids begin with; each place has an id with each of these.
    pub(crate) prefixes: Vec<String>,
    /// Every bit is a place; if not, only what has a name, and the lowest bit of what has none.
    pub(crate) every_bit: bool,
}

impl Anchors {
    /// The places of each cell.
    pub(crate) fn of(&self, cells: &[Cell]) -> Vec<Html> {
        let mut out = vec![Html::default(); cells.len()];
        for prefix in &self.prefixes {
            for ((cell, name), out) in cells.iter().zip(ids(cells, prefix)).zip(&mut out) {
                let bit = |bit: u32| format!("{prefix}bit-{bit}");
                let bits: Vec<String> = match &name {
                    _ if self.every_bit => (cell.group.lo..=cell.group.hi).rev().map(bit).collect(),
                    None => vec![bit(cell.group.lo)],
                    Some(_) => Vec::new(),
                };
                let ids = bits.into_iter().chain(name);
                let places = ids.map(|id| el("span", &[("id", &id)], Html::default()));
                *out = std::mem::take(out).and(places.collect());
            }
        }
        out
    }
}

/// The id of each cell that has a name; further pieces of one field are numbered.
pub(crate) fn ids(cells: &[Cell], prefix: &str) -> Vec<Option<String>> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let ids = cells.iter().map(|cell| {
        let name = Some(cell.name.as_str()).filter(|n| !n.is_empty())?;
        let count = seen.entry(name).or_default();
        *count += 1;
        Some(match count {
            1 => format!("{prefix}{name}"),
            n => format!("{prefix}{name}-{n}"),
        })
    });
    ids.collect()
}

//! The options that files depend on, and the needs of each.

use std::collections::BTreeSet;

use super::epoch::{Block, KindsEpoch, LayoutEpoch, Never, never};
use crate::config::Gate;

/// The options that the files depend on and the architecture can have, in order.
pub fn known_options(file: &LayoutEpoch, kinds: &KindsEpoch) -> Vec<String> {
    can_be(named_options(file, kinds), &never(file, kinds))
}

/// The options that entries depend on directly, without those that only others of these options need.
pub fn entry_options(file: &LayoutEpoch, kinds: &KindsEpoch) -> Vec<String> {
    let rules = file.levels.iter().map(|l| &l.under.gate);
    let rules = rules.chain(file.known_faults.iter().map(|f| &f.under.gate));
    can_be(
        gates(file.non_present.iter(), rules, kinds),
        &never(file, kinds),
    )
}

/// The options that the forms of present words depend on.
pub fn form_options(file: &LayoutEpoch, kinds: &KindsEpoch) -> Vec<String> {
    let rules = file.levels.iter().map(|l| &l.under.gate);
    let blocks = file.present.iter();
    let rows = blocks.clone().flat_map(|b| b.rows.iter().map(|r| &r.gate));
    let faults = file.known_faults.iter().map(|f| &f.under.gate);
    let all = rules
        .chain(blocks.map(|b| &b.under.gate))
        .chain(rows)
        .chain(faults);
    let all = all.flat_map(Gate::options).cloned().collect();
    can_be(all, &never(file, kinds))
}

fn can_be(all: BTreeSet<String>, never: &[Never]) -> Vec<String> {
    let lacks = |o: &String| never.iter().any(|n| n.option.value == *o);
    all.into_iter().filter(|o| !lacks(o)).collect()
}

/// The options in the gates of these blocks, these rules and the kinds.
fn gates<'f>(
    blocks: impl Iterator<Item = &'f Block>,
    rules: impl Iterator<Item = &'f Gate>,
    kinds: &'f KindsEpoch,
) -> BTreeSet<String> {
    let mut all: Vec<&Gate> = rules.collect();
    for block in blocks {
        all.push(&block.under.gate);
        all.extend(block.rows.iter().map(|r| &r.gate));
    }
    for kind in &kinds.kinds {
        all.push(&kind.gate);
        all.extend(&kind.young_dirty);
        all.extend(kind.markers.iter().map(|m| &m.gate));
        all.extend(kind.levels.iter().map(|l| &l.1));
    }
    all.into_iter().flat_map(Gate::options).cloned().collect()
}

/// The options in all conditions, and the options that these need.
fn named_options(file: &LayoutEpoch, kinds: &KindsEpoch) -> BTreeSet<String> {
    let mut all = gates([].into_iter(), [].into_iter(), kinds);
    all.extend(file.named_options.iter().cloned());
    let mut left: Vec<String> = all.iter().cloned().collect();
    while let Some(option) = left.pop() {
        for need in needs(file, kinds, &option) {
            if all.insert(need.clone()) {
                left.push(need.clone());
            }
        }
    }
    all
}

/// The options that `option` needs directly.
pub(crate) fn needs<'k>(
    file: &'k LayoutEpoch,
    kinds: &'k KindsEpoch,
    option: &str,
) -> impl Iterator<Item = &'k String> {
    let rows = kinds.options.iter().chain(&file.options);
    let rows = rows.filter(move |o| o.name.value == option);
    rows.flat_map(|o| o.needs.iter().map(|n| &n.value))
}

/// Adds to `off` every option that needs one in `off`.
pub fn spread(
    known: &[String],
    file: &LayoutEpoch,
    kinds: &KindsEpoch,
    off: &mut BTreeSet<String>,
) {
    loop {
        let more: Vec<String> = known
            .iter()
            .filter(|o| !off.contains(*o) && needs(file, kinds, o).any(|n| off.contains(n)))
            .cloned()
            .collect();
        if more.is_empty() {
            return;
        }
        off.extend(more);
    }
}

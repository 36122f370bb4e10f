//! The options that files depend on, and the needs of each.

use std::collections::BTreeSet;

use super::epoch::{Block, KindsEpoch, LayoutEpoch, Never, Row, never};
use crate::config::Gate;
use crate::text::Text;
use crate::written::option::OptionRow;

/// The options that the files depend on and the architecture can have, in order.
pub fn known_options(file: &LayoutEpoch, kinds: &KindsEpoch) -> Vec<Text> {
    known_but(file, kinds, &never(file, kinds))
}

/// The same if the options in `never` are those that it cannot have.
pub(super) fn known_but(file: &LayoutEpoch, kinds: &KindsEpoch, never: &[Never]) -> Vec<Text> {
    can_be(named_options(file, kinds).into_iter().cloned(), never)
}

/// The options that entries depend on directly, without those that only others of these options need.
pub fn entry_options(file: &LayoutEpoch, kinds: &KindsEpoch) -> Vec<Text> {
    let rules = file.levels.iter().map(|l| &l.under.gate);
    let rules = rules.chain(file.known_faults.iter().map(|f| &f.under.gate));
    can_be(
        gates(file.non_present.iter(), rules, kinds),
        &never(file, kinds),
    )
}

/// The options that the forms of present words depend on.
pub fn form_options(file: &LayoutEpoch, kinds: &KindsEpoch) -> Vec<Text> {
    let rules = file.levels.iter().map(|l| &l.under.gate);
    let blocks = file.present.iter();
    let rows = blocks
        .clone()
        .flat_map(|b| b.rows.iter().flat_map(Row::gates));
    let faults = file.known_faults.iter().map(|f| &f.under.gate);
    let all = rules
        .chain(blocks.map(|b| &b.under.gate))
        .chain(rows)
        .chain(faults);
    let all: BTreeSet<Text> = all.flat_map(Gate::options).cloned().collect();
    can_be(all, &never(file, kinds))
}

fn can_be(all: impl IntoIterator<Item = Text>, never: &[Never]) -> Vec<Text> {
    let lacks = |o: &Text| never.iter().any(|n| n.option.value == *o);
    all.into_iter().filter(|o| !lacks(o)).collect()
}

/// The options in the gates of these blocks, these rules and the kinds.
fn gates<'f>(
    blocks: impl Iterator<Item = &'f Block>,
    rules: impl Iterator<Item = &'f Gate>,
    kinds: &'f KindsEpoch,
) -> BTreeSet<Text> {
    let mut all: Vec<&Gate> = rules.collect();
    for block in blocks {
        all.push(&block.under.gate);
        all.extend(block.rows.iter().flat_map(Row::gates));
    }
    let all = all.into_iter().flat_map(Gate::options);
    all.chain(&kinds.gate_options).cloned().collect()
}

/// The options in all conditions, and the options that these need, in order.
fn named_options<'f>(file: &'f LayoutEpoch, kinds: &'f KindsEpoch) -> Vec<&'f Text> {
    let mut all: Vec<&Text> = kinds.gate_options.union(&file.named_options).collect();
    let mut rows = with_needs(file, kinds);
    loop {
        let before = rows.len();
        rows.retain(|row| {
            let is_named = all.binary_search(&&row.name.value).is_ok();
            let needs = row.needs.iter().filter(|_| is_named);
            for need in needs {
                if let Err(place) = all.binary_search(&&need.value) {
                    all.insert(place, &need.value);
                }
            }
            !is_named
        });
        if rows.len() == before {
            return all;
        }
    }
}

/// The options that need others.
fn with_needs<'f>(file: &'f LayoutEpoch, kinds: &'f KindsEpoch) -> Vec<&'f OptionRow> {
    let rows = kinds.options.iter().chain(file.options.iter());
    rows.filter(|row| !row.needs.is_empty()).collect()
}

/// The options that `option` needs directly.
pub(crate) fn needs<'k>(
    file: &'k LayoutEpoch,
    kinds: &'k KindsEpoch,
    option: &str,
) -> impl Iterator<Item = &'k Text> {
    let rows = kinds.options.iter().chain(file.options.iter());
    let rows = rows.filter(move |o| o.name.value == option);
    rows.flat_map(|o| o.needs.iter().map(|n| &n.value))
}

/// Adds to `off` every option that needs one in `off`.
pub fn spread(known: &[Text], file: &LayoutEpoch, kinds: &KindsEpoch, off: &mut BTreeSet<Text>) {
    let with_needs = with_needs(file, kinds);
    loop {
        let before = off.len();
        for row in &with_needs {
            let name = &row.name.value;
            if !off.contains(name)
                && row.needs.iter().any(|n| off.contains(&n.value))
                && known.contains(name)
            {
                off.insert(name.clone());
            }
        }
        if off.len() == before {
            return;
        }
    }
}

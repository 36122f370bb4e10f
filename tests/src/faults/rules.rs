//! Edits of the rules of a level: each bit of masks and values, the bits that the hardware may set, the address bit.

use std::collections::BTreeSet;

use pte_layout::model::Layout;
use pte_layout::model::epoch::{LayoutEpoch, LevelRules};
use pte_layout::model::kinds::Kind;
use pte_layout::model::partition::Role;
use pte_layout::written::layout::{Term, Terms};
use pte_layout::written::number::Mask;

use crate::naive;

/// Selects a predicate of a level.
type Select = fn(&mut LevelRules) -> Option<&mut Terms>;

const PREDICATES: [(&str, Select); 4] = [
    ("none", |l| Some(&mut l.none)),
    ("present", |l| Some(&mut l.present)),
    ("hw-valid", |l| Some(&mut l.hw_valid)),
    ("swap", |l| l.swap.as_mut()),
];

/// Passes every edit of the predicates and of the hardware's bits to `take`: its group, its description, and the file.
pub fn edits_of_rules(
    file: &LayoutEpoch,
    layout: &Layout,
    take: &mut dyn FnMut(&'static str, &str, &LayoutEpoch),
) {
    for (l, rules) in file.levels.iter().enumerate() {
        for &bit in &ends(layout) {
            for (name, select) in PREDICATES {
                flip_bits_of_predicate(file, (l, name, select), bit, take);
            }
            let mut changed = file.clone();
            if let Some((mask, _)) = &mut changed.levels[l].hardware {
                flip(&mut mask.value, bit);
                let what = format!("{}: bit {bit}", rules.name.value);
                take("hardware", &what, &changed);
            }
        }
    }
}

/// Flips `bit` in each mask and value of one predicate of level `l`.
fn flip_bits_of_predicate(
    file: &LayoutEpoch,
    (l, name, select): (usize, &str, Select),
    bit: u32,
    take: &mut dyn FnMut(&'static str, &str, &LayoutEpoch),
) {
    let level = &file.levels[l].name.value;
    let terms = select(&mut file.levels[l].clone())
        .cloned()
        .unwrap_or_default();
    for (i, j) in terms
        .iter()
        .enumerate()
        .flat_map(|(i, t)| (0..t.len()).map(move |j| (i, j)))
    {
        let mut change = |part: &str, flip: &dyn Fn(&mut Term)| {
            let mut changed = file.clone();
            let terms = select(&mut changed.levels[l]).expect("the level has the predicate");
            flip(&mut terms[i][j]);
            let what = format!("{level} {name}: bit {bit} of the {part}");
            take("predicate", &what, &changed);
        };
        change("mask", &|t| flip(&mut t.mask.value, bit));
        if bits(&terms[i][j].mask.value) >> bit & 1 == 1 {
            change("value", &|t| flip(&mut t.value, bit));
        }
    }
}

/// The bits of a mask that has no parameters.
fn bits(mask: &Mask) -> u128 {
    mask.eval(&Default::default()).expect("a constant")
}

/// Flips one bit.
fn flip(mask: &mut Mask, bit: u32) {
    *mask = Mask::constant(bits(mask) ^ 1 << bit);
}

/// Every other bit for the rule that addresses must lie above memory: the description, and the edited layout.
pub fn edits_of_addresses(layout: &Layout) -> Vec<(String, Layout)> {
    let mut out = Vec::new();
    let ruled = layout.levels.iter().enumerate();
    for (l, level) in ruled.filter(|(_, l)| l.address.is_some()) {
        for bit in 0..layout.word_bits {
            let mut changed = layout.clone();
            changed.levels[l].address.as_mut().expect("the rule").bit = bit;
            out.push((format!("{}: bit {bit}", level.name), changed));
        }
    }
    out
}

/// The first and last bit of each line, and the bits where a payload begins and ends. All bits of a line between two of
/// these are alike.
fn ends(layout: &Layout) -> BTreeSet<u32> {
    let mut out = BTreeSet::new();
    for entries in layout.levels.iter().filter_map(|l| l.entries.as_ref()) {
        for row in &entries.partition.bits {
            out.extend([row.hi, row.lo]);
            for at in row.lo + 1..=row.hi {
                let Role::Field(name, piece) = &row.role else {
                    continue;
                };
                let place = piece.value_lo + at - row.lo;
                let starts = |k: &Kind| naive::stores(k, place) != naive::stores(k, place - 1);
                if name == "offset" && layout.kinds.iter().any(starts) {
                    out.extend([at - 1, at]);
                }
            }
        }
    }
    out
}

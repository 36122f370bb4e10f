//! What changed between two words, bit by bit.

use super::positions::positions;
use crate::picture::cells::{Cell, at, changed};
use crate::wording::bits::range;

/// What changed from `before` to `after`: a sentence for each field, flag or run of bits. Every changed bit is in one
/// sentence. Names are in backticks.
pub(super) fn moved(before: &[Cell], after: &[Cell]) -> Vec<String> {
    let (old, new) = (named(before), named(after));
    let mut out = Vec::new();
    for (name, place) in &new {
        let (mask, was) = mask(after, name);
        match old.iter().find(|(n, _)| n == name) {
            Some((_, same)) if same == place => {}
            Some((_, old)) => out.push(format!("`{name}`: {old} → {place}")),
            None => {
                let before = whats(before, mask);
                out.push(format!("`{name}` is new: {was} {place} ({before} before)"));
            }
        }
    }
    let gone = old
        .iter()
        .filter(|(n, _)| new.iter().all(|(other, _)| other != n));
    out.extend(
        gone.map(|(name, place)| format!("`{name}` is gone: {} {place}", mask(before, name).1)),
    );
    out.extend(unnamed(before, after));
    out
}

fn named(cells: &[Cell]) -> Vec<(String, String)> {
    let all = positions(cells).into_iter();
    all.filter(|(name, _)| cells.iter().any(|c| c.name == *name))
        .collect()
}

/// The bits of `name`, and whether they are `bit` or `bits`.
fn mask(cells: &[Cell], name: &str) -> (u64, &'static str) {
    let bits = cells
        .iter()
        .filter(|c| c.name == name)
        .flat_map(|c| c.group.lo..=c.group.hi);
    let mask = bits.fold(0u64, |mask, bit| mask | 1 << bit);
    (
        mask,
        if mask.is_power_of_two() {
            "bit"
        } else {
            "bits"
        },
    )
}

/// What the bits of `mask` are in `cells`, each once.
fn whats(cells: &[Cell], mask: u64) -> String {
    let mut out: Vec<String> = Vec::new();
    for bit in (0..64).rev().filter(|b| mask >> b & 1 == 1) {
        let Some(cell) = at(cells, bit) else { continue };
        let what = if cell.name.is_empty() {
            cell.what()
        } else {
            cell.name.clone()
        };
        if !out.contains(&what) {
            out.push(what);
        }
    }
    out.join(" and ")
}

/// Bits that changed and have no name now: those side by side in a sentence.
fn unnamed(before: &[Cell], after: &[Cell]) -> Vec<String> {
    let changed = changed(before, after);
    let mut runs: Vec<(u32, u32, &Cell)> = Vec::new();
    for cell in after.iter().filter(|c| c.name.is_empty()) {
        let bits = (cell.group.lo..=cell.group.hi).rev();
        for bit in bits.filter(|b| changed >> b & 1 == 1) {
            match runs.last_mut() {
                Some((_, lo, same)) if *lo == bit + 1 && same.role == cell.role => *lo = bit,
                _ => runs.push((bit, bit, cell)),
            }
        }
    }
    let sentences = runs.into_iter().map(|(hi, lo, cell)| {
        let mask = (lo..=hi).fold(0u64, |mask, bit| mask | 1 << bit);
        let word = if lo == hi { "bit" } else { "bits" };
        let before = whats(before, mask);
        format!(
            "{word} {}: {} ({before} before)",
            range(hi, lo),
            cell.what()
        )
    });
    sentences.collect()
}

#[cfg(test)]
mod tests {
    use super::{mask, moved};
    use crate::docs::definitions::{Definitions, partitions};
    use crate::docs::facts::positions::position;
    use crate::docs::input::Input;
    use crate::picture::cells::{Cell, cells, changed};

    /// The bits that a sentence is about.
    fn bits(sentence: &str, after: &[Cell]) -> u64 {
        if let Some(name) = sentence.split('`').nth(1) {
            let pieces = after.iter().filter(|c| c.name == name);
            for cell in pieces {
                assert!(sentence.contains(&position(cell)), "{sentence}");
            }
            return mask(after, name).0;
        }
        let range = sentence.split([' ', ':']).skip(1).take(2);
        let ends: Vec<u32> = range.filter_map(|n| n.parse().ok()).collect();
        let (hi, lo) = (ends[0], ends[ends.len() - 1]);
        let cell = after.iter().find(|c| c.group.hi >= hi && c.group.lo <= hi);
        assert!(sentence.contains(&cell.unwrap().what()), "{sentence}");
        (lo..=hi).fold(0, |mask, bit| mask | 1 << bit)
    }

    /// Every change between two layouts has a sentence, and there is no sentence without a change.
    #[test]
    fn every_change_has_a_sentence() {
        let mut count = 0;
        let input = Input::built_in().unwrap();
        for arch in &Definitions::read(input, None).unwrap().archs {
            for pair in arch.epochs.windows(2) {
                let levels = |n: usize| &pair[n].layout().levels;
                let forms = |n: usize| levels(n).iter().flat_map(partitions_of);
                for (level, form, before) in forms(0) {
                    let mut others = forms(1).filter(|(l, f, _)| (*l, *f) == (level, form));
                    let Some((.., after)) = others.next() else {
                        continue;
                    };
                    let sentences = moved(&before, &after);
                    let described = sentences.iter().fold(0, |mask, s| mask | bits(s, &after));
                    let changed = changed(&before, &after);
                    assert_eq!(
                        described & changed,
                        changed,
                        "{level} {form}: {sentences:?}"
                    );
                    assert_eq!(
                        sentences.is_empty(),
                        changed == 0,
                        "{level} {form}: {sentences:?}"
                    );
                    count += sentences.len();
                }
            }
        }
        assert!(count > 20, "{count}");
    }

    fn partitions_of(level: &pte_layout::model::Level) -> Vec<(&str, &str, Vec<Cell>)> {
        let all = partitions(level).into_iter();
        all.map(|(form, partition, _)| (level.name.as_str(), form, cells(partition)))
            .collect()
    }
}

//! Narrow copies of layouts: most bits of the offset are left out and all else is the same, so that every
//! word can be tried.

use std::sync::Arc;

use pte_layout::model::kinds::Payload;
use pte_layout::model::partition::{Bits, Partition, Role};
use pte_layout::model::predicate::Predicate;
use pte_layout::model::{Entries, Layout, Level};

use crate::naive;

/// A copy of `layout` whose offset has only the bits `kept` of the original, lowest first. Levels without entries
/// and present words are left out.
pub fn copy(layout: &Layout, kept: &[u32]) -> Layout {
    let mut out = layout.clone();
    out.levels.retain(|l| l.entries.is_some());
    for level in &mut out.levels {
        let bits = squeeze_level(level, kept);
        assert!(
            out.word_bits == layout.word_bits || out.word_bits == bits,
            "the levels have words of different widths"
        );
        out.word_bits = bits;
    }
    let below = |n: u32| kept.iter().filter(|k| **k < n).count() as u32;
    for kind in Arc::make_mut(&mut out.kinds) {
        kind.payload = match &kind.payload {
            Payload::Slot => Payload::Slot,
            Payload::Pfn {
                bits, young_dirty, ..
            } => Payload::Pfn {
                bits: below(*bits),
                wanted: below(*bits),
                young_dirty: young_dirty.map(below),
            },
            Payload::Markers(all) => {
                let here = all.iter().filter(|(_, bit)| kept.contains(bit));
                Payload::Markers(here.map(|(m, bit)| (m.clone(), below(*bit))).collect())
            }
        };
        for limit in &mut kind.limits {
            let bits = 64 - limit.highest.leading_zeros();
            limit.highest = (1_u64 << below(bits)) - 1;
        }
    }
    out
}

/// The bits of the offset to keep so that every feature remains: the lowest two (markers), and those of
/// young and dirty, or the highest two.
pub fn bits_to_keep(layout: &Layout) -> Vec<u32> {
    let entries = layout.levels.iter().find_map(|l| l.entries.as_ref());
    let width = naive::width(entries.expect("some level has entries"), "offset");
    let aged = layout.kinds.iter().find_map(|k| match k.payload {
        Payload::Pfn { young_dirty, .. } => young_dirty,
        _ => None,
    });
    let high = aged.unwrap_or(width - 2);
    vec![0, 1, high, high + 1]
}

fn squeeze_level(level: &mut Level, kept: &[u32]) -> u32 {
    let entries = level.entries.as_mut().expect("a level with entries");
    let mut keep = 0_u64;
    for row in &entries.partition.bits {
        for at in row.lo..=row.hi {
            let stays = match &row.role {
                Role::Field(name, piece) if name == "offset" => {
                    kept.contains(&(piece.value_lo + at - row.lo))
                }
                _ => true,
            };
            keep |= u64::from(stays) << at;
        }
    }
    *entries = squeeze_entries(entries, keep, kept);
    for predicate in [&mut level.none, &mut level.present, &mut level.hw_valid] {
        squeeze_predicate(predicate, keep);
    }
    if let Some(swap) = &mut level.swap {
        squeeze_predicate(swap, keep);
    }
    if let Some(hardware) = &mut level.hardware {
        hardware.mask = squeeze(hardware.mask, keep);
    }
    level.address = level.address.take().filter(|a| keep >> a.bit & 1 == 1);
    if let Some(address) = &mut level.address {
        address.bit = squeeze((1 << address.bit) - 1, keep).count_ones();
    }
    level.forms.clear();
    keep.count_ones()
}

fn squeeze_entries(entries: &Entries, keep: u64, kept: &[u32]) -> Entries {
    let mut bits = Vec::new();
    for row in &entries.partition.bits {
        let left = squeeze(row.mask(), keep);
        if left == 0 {
            continue;
        }
        let (lo, hi) = (left.trailing_zeros(), 63 - left.leading_zeros());
        let role = match &row.role {
            Role::Field(name, piece) => {
                let mut piece = *piece;
                if name == "offset" {
                    let below = kept.iter().filter(|k| **k < piece.value_lo);
                    piece.value_lo = below.count() as u32;
                }
                piece.word_lo = lo;
                piece.width = hi - lo + 1;
                Role::Field(name.clone(), piece)
            }
            other => other.clone(),
        };
        bits.push(Bits {
            hi,
            lo,
            role,
            ..row.clone()
        });
    }
    let partition = Partition { bits };
    let offset = partition.field("offset").expect("an offset");
    Entries {
        type_field: partition.field("type").expect("a type"),
        offset_as_read: partition.as_read(&offset),
        offset_field: offset,
        ones: partition.ones(),
        source: entries.source.clone(),
        partition: partition.into(),
    }
}

fn squeeze_predicate(predicate: &mut Predicate, keep: u64) {
    for compare in predicate.0.iter_mut().flatten() {
        assert_eq!(
            compare.value & !keep,
            0,
            "a predicate wants a bit to be one that is left out"
        );
        compare.mask = squeeze(compare.mask, keep);
        compare.value = squeeze(compare.value, keep);
    }
}

/// The bits of `value` under `keep`, packed together.
fn squeeze(value: u64, keep: u64) -> u64 {
    let mut out = 0;
    let places = (0..64).filter(|b| keep >> b & 1 == 1);
    for (n, at) in places.enumerate() {
        out |= (value >> at & 1) << n;
    }
    out
}

//! The values that are tried for a kind: types, offsets, flags and markers.

use pte_layout::codec::Fields;
use pte_layout::model::Level;
use pte_layout::model::kinds::{Kind, Payload};
use pte_tests::naive::{self, flags_of, subsets};

/// The parts of an entry.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    pub(super) ty: u64,
    /// The slot or the PFN.
    pub(super) number: u64,
    pub(super) young: bool,
    pub(super) dirty: bool,
    pub(super) markers: Vec<String>,
    pub(super) flags: Vec<String>,
}

impl Parts {
    /// The fields to encode.
    pub(super) fn fields(&self, kind: &Kind) -> Fields {
        let mut out = Fields {
            ty: Some(self.ty),
            flags: self.flags.clone(),
            young: self.young,
            dirty: self.dirty,
            markers: self.markers.clone(),
            ..Fields::default()
        };
        match &kind.payload {
            Payload::Slot => out.offset = Some(self.number),
            Payload::Pfn { .. } => out.pfn = Some(self.number),
            Payload::Markers(_) => {}
        }
        out
    }

    /// The offset that these parts give.
    pub(super) fn offset(&self, kind: &Kind) -> u64 {
        match &kind.payload {
            Payload::Slot => self.number,
            Payload::Pfn { young_dirty, .. } => {
                let at = young_dirty.unwrap_or(0);
                self.number | u64::from(self.young) << at | u64::from(self.dirty) << (at + 1)
            }
            Payload::Markers(all) => {
                let set = all
                    .iter()
                    .filter(|(m, _)| self.markers.iter().any(|own| own == m));
                set.fold(0, |offset, (_, bit)| offset | 1 << bit)
            }
        }
    }
}

/// No bit, each single bit, all bits.
pub(super) fn singles(width: u32) -> Vec<u64> {
    let all = u64::MAX.checked_shl(width).map_or(u64::MAX, |m| !m);
    let mut out: Vec<u64> = (0..width).map(|b| 1 << b).collect();
    out.extend([0, all]);
    out
}

/// Every pair of bits.
fn pairs(width: u32) -> Vec<u64> {
    let high = 0..width;
    high.flat_map(|a| (0..a).map(move |b| 1 << a | 1 << b))
        .collect()
}

/// All parts that are tried for one kind. With single bits: every type, every subset of flags, every combination of
/// young and dirty or of markers. With pairs of bits: the first and last type, and all or none of the rest.
pub(super) fn tried(level: &Level, kind: &Kind) -> Vec<Parts> {
    let entries = level.entries.as_ref().expect("a kind is used here");
    let (width, aged) = match &kind.payload {
        Payload::Slot => (naive::width(entries, "offset"), false),
        Payload::Pfn {
            bits, young_dirty, ..
        } => (*bits, young_dirty.is_some()),
        Payload::Markers(_) => (0, false),
    };
    let ages = |all: bool| -> &[(bool, bool)] {
        match (aged, all) {
            (false, _) => &[(false, false)],
            (true, true) => &[(false, false), (false, true), (true, false), (true, true)],
            (true, false) => &[(false, false), (true, true)],
        }
    };
    let markers = match &kind.payload {
        Payload::Markers(all) => all.iter().map(|(m, _)| m.to_string()).collect(),
        _ => Vec::new(),
    };
    let (markers, flags) = (subsets(&markers), subsets(&flags_of(entries, kind)));
    let last = kind.types.end - 1;
    let ends: Vec<u64> = if kind.types.start == last {
        vec![last]
    } else {
        vec![kind.types.start, last]
    };
    let mut few = vec![flags[0].clone()];
    few.extend(flags[1..].last().cloned());
    let mut out = Vec::new();
    let mut add = |types: &[u64], numbers: &[u64], ages: &[(bool, bool)], flags: &[Vec<String>]| {
        for &ty in types {
            for &number in numbers {
                for &(young, dirty) in ages {
                    for markers in &markers {
                        for flags in flags {
                            out.push(Parts {
                                ty,
                                number,
                                young,
                                dirty,
                                markers: markers.clone(),
                                flags: flags.clone(),
                            });
                        }
                    }
                }
            }
        }
    };
    let types: Vec<u64> = kind.types.clone().collect();
    add(&types, &singles(width), ages(true), &flags);
    add(&ends, &pairs(width), ages(false), &few);
    out
}

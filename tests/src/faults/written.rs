//! The words that a kind encodes to, and which of them can occur.

use pte_layout::model::Entries;
use pte_layout::model::kinds::Kind;
use pte_layout::model::partition::Role;
use pte_layout::model::predicate::{Compare, Predicate};

use super::possible::{Condition, Pattern};
use crate::naive;

/// The words that `kind` encodes to with type `ty`.
pub(super) fn pattern(entries: &Entries, kind: &Kind, ty: u64) -> Pattern {
    let mut out = Pattern { fixed: 0, value: 0 };
    for row in &entries.partition.bits {
        for at in row.lo..=row.hi {
            let is = match &row.role {
                Role::Field(name, piece) => {
                    let place = piece.value_lo + at - row.lo;
                    let stored = match name.as_str() {
                        "type" => Some(ty >> place & 1 == 1),
                        "offset" if naive::stores(kind, place) => None,
                        _ => Some(false),
                    };
                    stored.map(|s| s != piece.inverted)
                }
                Role::Flag(name) if kind.flags.iter().any(|f| name == f) => None,
                Role::One => Some(true),
                Role::Flag(_) | Role::Zero | Role::Free => Some(false),
            };
            if let Some(is) = is {
                out = out.with(1 << at, is);
            }
        }
    }
    // With words of 32 bits, the upper bits do not exist.
    for at in 0..64 {
        let row = entries
            .partition
            .bits
            .iter()
            .any(|r| (r.lo..=r.hi).contains(&at));
        if !row {
            out = out.with(1 << at, false);
        }
    }
    out
}

/// The limits of `kind` as conditions on words. It supports a lowest offset of 1, and a highest of 2^n-1 or
/// 2^n-2.
pub(super) fn limit_conditions(entries: &Entries, kind: &Kind) -> Vec<Condition> {
    let mut out = Vec::new();
    let width = naive::width(entries, "offset");
    let stored = |value: u64, bits: u64| {
        let mut compare = Compare {
            mask: 0,
            value: 0,
            negate: false,
        };
        for row in &entries.partition.bits {
            for at in row.lo..=row.hi {
                if let Role::Field(name, piece) = &row.role
                    && name == "offset"
                    && bits >> (piece.value_lo + at - row.lo) & 1 == 1
                {
                    compare.mask |= 1 << at;
                    let set = (value >> (piece.value_lo + at - row.lo) & 1 == 1) != piece.inverted;
                    compare.value |= u64::from(set) << at;
                }
            }
        }
        compare
    };
    let all = u64::MAX.checked_shl(width).map_or(u64::MAX, |m| !m);
    for limit in &kind.limits {
        let ones = limit.highest | 1;
        assert!(limit.lowest <= 1 && (ones.wrapping_add(1) & ones) == 0);
        if limit.lowest == 1 {
            let predicate = Predicate(vec![vec![stored(0, all)]]);
            out.push(Condition {
                predicate,
                wanted: false,
                set: 0,
            });
        }
        if limit.highest != ones && ones <= all {
            let predicate = Predicate(vec![vec![stored(ones, all)]]);
            out.push(Condition {
                predicate,
                wanted: false,
                set: 0,
            });
        }
        let above = all & !ones;
        if above != 0 {
            let predicate = Predicate(vec![vec![stored(0, above)]]);
            out.push(Condition {
                predicate,
                wanted: true,
                set: 0,
            });
        }
    }
    out
}

/// Every non-empty subset of the bits of `mask`.
pub(super) fn nonempty_subsets(mask: u64) -> impl Iterator<Item = u64> {
    let bits: Vec<u64> = (0..64)
        .map(|b| 1_u64 << b)
        .filter(|b| mask & b != 0)
        .collect();
    let all = naive::subsets(&bits).into_iter();
    all.map(|s| s.iter().sum()).filter(|s| *s != 0)
}

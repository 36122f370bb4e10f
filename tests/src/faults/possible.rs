//! Whether any word meets a list of conditions. It is decided by branching on one bit after the other.

use pte_layout::model::predicate::{Compare, Predicate};

/// A set of words: the bits that are fixed, and their values.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pattern {
    pub(super) fixed: u64,
    pub(super) value: u64,
}

impl Pattern {
    pub(super) fn with(self, bit: u64, set: bool) -> Self {
        Self {
            fixed: self.fixed | bit,
            value: if set {
                self.value | bit
            } else {
                self.value & !bit
            },
        }
    }

    pub(super) fn merge(self, other: Self) -> Option<Self> {
        let differ = (self.value ^ other.value) & self.fixed & other.fixed != 0;
        let (fixed, value) = (self.fixed | other.fixed, self.value | other.value);
        (!differ).then_some(Self { fixed, value })
    }
}

/// A condition: `predicate` is `wanted` for the word with the bits `set` also set.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    pub(super) predicate: Predicate,
    pub(super) wanted: bool,
    pub(super) set: u64,
}

/// Whether some word of `pattern` meets all conditions. Branches on one bit after the other.
pub(super) fn possible(pattern: Pattern, conditions: &[Condition]) -> bool {
    let mut branch = None;
    for c in conditions {
        match truth(&c.predicate, pattern, c.set) {
            Ok(found) if found != c.wanted => return false,
            Ok(_) => {}
            Err(bit) => branch = branch.or(Some(bit)),
        }
    }
    let Some(bit) = branch else { return true };
    [false, true]
        .iter()
        .any(|set| possible(pattern.with(bit, *set), conditions))
}

/// Whether `predicate` is true for all words of `pattern`, or for none. Otherwise a bit that it depends on.
fn truth(predicate: &Predicate, pattern: Pattern, set: u64) -> Result<bool, u64> {
    let mut open = None;
    for list in &predicate.0 {
        let mut all = Ok(true);
        for c in list {
            match compare(c, pattern, set) {
                Ok(true) => {}
                Ok(false) => {
                    all = Ok(false);
                    break;
                }
                Err(bit) => all = all.and(Err(bit)),
            }
        }
        match all {
            Ok(true) => return Ok(true),
            Ok(false) => {}
            Err(bit) => open = Some(bit),
        }
    }
    open.map_or(Ok(false), Err)
}

fn compare(c: &Compare, pattern: Pattern, set: u64) -> Result<bool, u64> {
    let (fixed, value) = (pattern.fixed | set, pattern.value | set);
    if (value ^ c.value) & c.mask & fixed != 0 {
        return Ok(c.negate);
    }
    match c.mask & !fixed {
        0 => Ok(!c.negate),
        open => Err(open & open.wrapping_neg()),
    }
}

/// `predicate` is `wanted` for the word with the bits `set` also set.
pub(super) fn is(predicate: &Predicate, wanted: bool, set: u64) -> Condition {
    Condition {
        predicate: predicate.clone(),
        wanted,
        set,
    }
}

/// Every bit of `mask` is clear.
pub(super) fn is_clear(mask: u64) -> Condition {
    compared(mask, false)
}

/// Some bit of `mask` is set.
pub(super) fn is_not_clear(mask: u64) -> Condition {
    compared(mask, true)
}

fn compared(mask: u64, negate: bool) -> Condition {
    let compare = Compare {
        mask,
        value: 0,
        negate,
    };
    is(&Predicate(vec![vec![compare]]), true, 0)
}

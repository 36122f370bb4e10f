//! Sets of options as bit sets. Indices are in the order of the names.

use std::cmp::Ordering;

/// A set of numbers below a bound. Sets compare as the sorted lists of their numbers do.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Set(Vec<u64>);

impl Set {
    /// The empty set, for numbers below `bound`.
    pub(super) fn none(bound: usize) -> Self {
        Self(vec![0; bound.div_ceil(64)])
    }

    pub(super) fn has(&self, n: usize) -> bool {
        self.0[n / 64] >> (n % 64) & 1 == 1
    }

    pub(super) fn insert(&mut self, n: usize) {
        self.0[n / 64] |= 1 << (n % 64);
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a |= b);
    }

    pub(super) fn without(mut self, other: &Self) -> Self {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a &= !b);
        self
    }

    /// The numbers below `n`.
    pub(super) fn below(mut self, n: usize) -> Self {
        for (at, part) in self.0.iter_mut().enumerate() {
            let kept = n.saturating_sub(at * 64);
            if kept < 64 {
                *part &= (1 << kept) - 1;
            }
        }
        self
    }

    pub(super) fn shares(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }

    pub(super) fn last(&self) -> Option<usize> {
        let at = self.0.iter().rposition(|p| *p != 0)?;
        Some(at * 64 + 63 - self.0[at].leading_zeros() as usize)
    }

    pub(super) fn len(&self) -> usize {
        self.0.iter().map(|p| p.count_ones() as usize).sum()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        let all = 0..self.0.len() * 64;
        all.filter(|n| self.has(*n))
    }
}

impl Ord for Set {
    fn cmp(&self, other: &Self) -> Ordering {
        let mut parts = self.0.iter().zip(&other.0).enumerate();
        let Some((at, (a, b))) = parts.find(|(_, (a, b))| a != b) else {
            return Ordering::Equal;
        };
        let first = at * 64 + (a ^ b).trailing_zeros() as usize;
        // The set that has the number comes first, unless the other ends before it.
        let (without, order) = match self.has(first) {
            true => (other, Ordering::Less),
            false => (self, Ordering::Greater),
        };
        match without.last() {
            Some(last) if last > first => order,
            _ => order.reverse(),
        }
    }
}

impl PartialOrd for Set {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::Set;
    use std::collections::BTreeSet;

    #[test]
    fn ordered_as_lists() {
        let sets = (0..256_u64).map(|n| {
            let list: BTreeSet<usize> =
                (0..8).filter(|b| n >> b & 1 == 1).map(|b| b * 20).collect();
            let mut set = Set::none(160);
            list.iter().for_each(|b| set.insert(*b));
            (list, set)
        });
        let sets: Vec<(BTreeSet<usize>, Set)> = sets.collect();
        for (list, set) in &sets {
            assert_eq!(set.iter().collect::<BTreeSet<_>>(), *list);
            assert_eq!(set.last(), list.last().copied());
            for (other, set_of_other) in &sets {
                assert_eq!(set.cmp(set_of_other), list.cmp(other), "{list:?} {other:?}");
            }
        }
    }
}

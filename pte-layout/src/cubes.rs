//! Exact sets of words: unions of ternary cubes.

/// The words whose bits under `mask` are `value`; `value` has no bit outside `mask`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cube {
    /// The bits that are fixed.
    pub mask: u64,
    /// Their values.
    pub value: u64,
}

impl Cube {
    /// Every word.
    pub const ALL: Self = Self { mask: 0, value: 0 };

    /// The words in both.
    pub const fn and(self, other: Self) -> Option<Self> {
        if (self.value ^ other.value) & self.mask & other.mask != 0 {
            return None;
        }
        Some(Self {
            mask: self.mask | other.mask,
            value: self.value | other.value,
        })
    }

    /// Whether it contains `word`.
    pub const fn contains(self, word: u64) -> bool {
        word & self.mask == self.value
    }
}

/// A union of cubes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cubes(pub Vec<Cube>);

impl Cubes {
    /// Every word of `bits` bits.
    pub fn all(bits: u32) -> Self {
        let outside = u64::MAX.checked_shl(bits).unwrap_or(0);
        Self(vec![Cube {
            mask: outside,
            value: 0,
        }])
    }

    /// The words in both.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        Self(
            self.0
                .iter()
                .flat_map(|a| other.0.iter().filter_map(|b| a.and(*b)))
                .collect(),
        )
    }

    /// The words in either.
    #[must_use]
    pub fn or(mut self, other: &Self) -> Self {
        self.0.extend(&other.0);
        self
    }

    /// The words that are not in `other`. The cubes of the result can overlap if those of `self` do.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        let mut left = self.0.clone();
        for &cut in &other.0 {
            left = left
                .into_iter()
                .flat_map(|cube| cube_minus(cube, cut))
                .collect();
        }
        Self(left)
    }

    /// Whether it has no word.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it contains `word`.
    pub fn contains(&self, word: u64) -> bool {
        self.0.iter().any(|c| c.contains(word))
    }

    /// The number of its words, each counted once even if several cubes contain it.
    ///
    /// The set is split on the bit that most cubes fix, until one cube covers the rest. This is fast for cubes that fix
    /// the same bits, and exponential in their number at worst (the problem is #P-complete).
    pub fn count(&self) -> u128 {
        count(&self.0, 0)
    }

    /// Its smallest word.
    pub fn smallest(&self) -> Option<u64> {
        self.0.iter().map(|c| c.value).min()
    }
}

/// The number of words in `cubes`, of those whose bits under `fixed` have the value that all cubes agree on.
fn count(cubes: &[Cube], fixed: u64) -> u128 {
    let whole = || 1_u128 << (!fixed).count_ones();
    let open = |c: &Cube| c.mask & !fixed;
    match cubes {
        [] => return 0,
        [c] => return whole() >> open(c).count_ones(),
        all if all.iter().any(|c| open(c) == 0) => return whole(),
        _ => {}
    }
    let fixing = |bit: &u32| cubes.iter().filter(|c| open(c) >> bit & 1 == 1).count();
    let Some(bit) = (0..64).max_by_key(fixing) else {
        return 0;
    };
    let bit = 1_u64 << bit;
    let half = |value: u64| {
        let here = |c: &&Cube| c.mask & bit == 0 || c.value & bit == value;
        let cubes: Vec<Cube> = cubes.iter().filter(here).copied().collect();
        count(&cubes, fixed | bit)
    };
    half(0) + half(bit)
}

/// `cube` without the words of `cut`: one cube for each bit that `cut` fixes and `cube` leaves free.
fn cube_minus(cube: Cube, cut: Cube) -> Vec<Cube> {
    if cube.and(cut).is_none() {
        return vec![cube];
    }
    let mut out = Vec::new();
    let mut kept = cube;
    let mut open = cut.mask & !cube.mask;
    while open != 0 {
        let bit = 1 << (63 - open.leading_zeros());
        open &= !bit;
        let wanted = cut.value & bit;
        out.push(Cube {
            mask: kept.mask | bit,
            value: kept.value | (bit ^ wanted),
        });
        kept = Cube {
            mask: kept.mask | bit,
            value: kept.value | wanted,
        };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Cube, Cubes};

    /// Compares every operation with the sets of words themselves, for words of six bits.
    #[test]
    fn agrees_with_the_words() {
        let mut seed = 1_u64;
        let mut next = |n: u64| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % n
        };
        let mut set = || {
            let cubes = (0..next(4)).map(|_| {
                let mask = next(64);
                Cube {
                    mask: mask | !63,
                    value: next(64) & mask,
                }
            });
            Cubes(cubes.collect())
        };
        for _ in 0..2000 {
            let (a, b) = (set(), set());
            let (both, left) = (a.and(&b), a.minus(&b));
            for word in 0..64 {
                assert_eq!(both.contains(word), a.contains(word) && b.contains(word));
                assert_eq!(left.contains(word), a.contains(word) && !b.contains(word));
            }
            assert_eq!(left.smallest(), (0..64).find(|&w| left.contains(w)));
            let either = a.clone().or(&b);
            for set in [&a, &b, &both, &left, &either] {
                let words = (0..64).filter(|w| set.contains(*w)).count();
                assert_eq!(set.count(), words as u128, "{set:x?}");
            }
        }
    }

    #[test]
    fn counts_a_word_once() {
        assert_eq!(Cubes::default().count(), 0);
        assert_eq!(Cubes::all(64).or(&Cubes::all(8)).count(), 1 << 64);
        assert_eq!(Cubes::all(32).or(&Cubes::all(32)).count(), 1 << 32);
    }
}

//! Predicates: the tests of the kernel and the MMU on a word.

use crate::cubes::{Cube, Cubes};

/// A compare under a mask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compare {
    /// The bits compared.
    pub mask: u64,
    /// Their value.
    pub value: u64,
    /// Whether it holds if they differ.
    pub negate: bool,
}

impl Compare {
    /// Whether it holds for `word`.
    pub const fn holds(&self, word: u64) -> bool {
        (word & self.mask == self.value) != self.negate
    }

    fn cubes(&self, bits: u32) -> Cubes {
        let equal = Cubes(vec![Cube {
            mask: self.mask,
            value: self.value,
        }])
        .and(&Cubes::all(bits));
        if self.negate {
            Cubes::all(bits).minus(&equal)
        } else {
            equal
        }
    }
}

/// Holds if in any one of its lists every compare holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Predicate(pub Vec<Vec<Compare>>);

impl Predicate {
    /// Whether it holds for `word`.
    pub fn holds(&self, word: u64) -> bool {
        self.0.iter().any(|all| all.iter().all(|c| c.holds(word)))
    }

    /// The words of `bits` bits for which it holds.
    pub fn cubes(&self, bits: u32) -> Cubes {
        self.0.iter().fold(Cubes::default(), |any, list| {
            any.or(&list
                .iter()
                .fold(Cubes::all(bits), |all, c| all.and(&c.cubes(bits))))
        })
    }

    /// The mask of the bits that it looks at.
    pub fn mask(&self) -> u64 {
        self.0.iter().flatten().fold(0, |m, c| m | c.mask)
    }
}

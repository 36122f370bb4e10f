//! Boolean functions of a word that the kernel or the MMU applies.

use crate::cubes::{Cube, Cubes};

/// A compare under a mask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compare {
    /// The bits compared.
    pub mask: u64,
    /// What they are compared with.
    pub value: u64,
    /// It holds if they differ.
    pub negate: bool,
}

impl Compare {
    /// It is true of `word`.
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

/// True where, in any one of its lists, every compare is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Predicate(pub Vec<Vec<Compare>>);

impl Predicate {
    /// It is true of `word`.
    pub fn holds(&self, word: u64) -> bool {
        self.0.iter().any(|all| all.iter().all(|c| c.holds(word)))
    }

    /// The words of `bits` bits that it is true of.
    pub fn cubes(&self, bits: u32) -> Cubes {
        self.0.iter().fold(Cubes::default(), |any, list| {
            any.or(&list
                .iter()
                .fold(Cubes::all(bits), |all, c| all.and(&c.cubes(bits))))
        })
    }

    /// The bits that it looks at.
    pub fn mask(&self) -> u64 {
        self.0.iter().flatten().fold(0, |m, c| m | c.mask)
    }
}

//! Random numbers and conditions.

/// A random number generator that gives the same numbers in every run.
pub struct Dice(u64);

impl Dice {
    /// Starts with `seed`.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 20) as usize % n
    }

    pub(super) fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    pub(super) fn shuffled<T>(&mut self, mut list: Vec<T>) -> Vec<T> {
        for n in (1..list.len()).rev() {
            let with = self.below(n + 1);
            list.swap(n, with);
        }
        list
    }
}

/// A condition on one of `options`, or none.
pub(super) fn gate(dice: &mut Dice, options: &[&str], often: usize) -> String {
    match dice.one_in(often) {
        true => format!(", when = \"{}\"", options[dice.below(options.len())]),
        false => String::new(),
    }
}

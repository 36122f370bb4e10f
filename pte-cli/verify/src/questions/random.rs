//! Random numbers that are the same in every run.

/// A generator: xorshift64*.
pub(super) struct Random(u64);

impl Random {
    /// A generator with its own sequence for each name.
    pub(super) fn new(name: &str) -> Self {
        let seed = name.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| {
            (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3)
        });
        Self(seed | 1)
    }

    /// 64 random bits.
    pub(super) const fn word(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below `end`.
    pub(super) const fn below(&mut self, end: u64) -> u64 {
        self.word() % end
    }

    /// A number of any width, within `mask`: small ones are as likely as large ones.
    pub(super) const fn any_width(&mut self, mask: u64) -> u64 {
        let width = self.below(64);
        self.word() >> width & mask
    }
}

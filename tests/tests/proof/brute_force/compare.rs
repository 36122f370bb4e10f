//! Compares of made-up predicates, and how forms and flag sets are named in their TOML.

/// A compare, its bits cut to those in use when it is written.
#[derive(Clone, Debug)]
pub(super) struct Compare {
    pub(super) mask: u16,
    pub(super) value: u16,
    pub(super) not: bool,
    /// The bits that are not in use have to be clear too.
    pub(super) whole: bool,
}

impl Compare {
    pub(super) fn toml(&self, used: usize) -> String {
        let room = (1_u32 << used) - 1;
        // A mask of no bits is refused.
        let mask = match u32::from(self.mask) & room {
            0 => 1,
            mask => mask,
        };
        let value = u32::from(self.value) & mask;
        let key = if self.not { "not" } else { "value" };
        let mask = if self.whole && !self.not {
            mask | !room
        } else {
            mask
        };
        format!("{{ mask = \"{mask:#x}\", {key} = \"{value:#x}\" }}")
    }
}

pub(super) fn letter(n: usize) -> char {
    char::from(b'a' + n as u8)
}

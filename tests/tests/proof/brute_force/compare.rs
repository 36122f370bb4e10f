//! Compares in made-up predicates, and letters for names in their TOML.

/// A compare. When it is written, bits without a meaning are left out.
#[derive(Clone, Debug)]
pub(super) struct Compare {
    pub(super) mask: u16,
    pub(super) value: u16,
    pub(super) not: bool,
    /// Bits without a meaning must be clear too.
    pub(super) upper: bool,
}

impl Compare {
    pub(super) fn toml(&self, used: usize) -> String {
        let room = (1_u32 << used) - 1;
        // A mask without bits is refused.
        let mask = match u32::from(self.mask) & room {
            0 => 1,
            mask => mask,
        };
        let value = u32::from(self.value) & mask;
        let key = if self.not { "not" } else { "value" };
        let mask = if self.upper && !self.not {
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

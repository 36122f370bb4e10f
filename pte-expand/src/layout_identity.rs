//! A number that identifies a layout, its configuration and a level: if one of these differs, the number does.

use pte_layout::model::{Layout, Level};

pub(crate) fn of(layout: &Layout, level: &Level) -> u64 {
    let mut hash = Hash(0xcbf2_9ce4_8422_2325);
    hash.text(&layout.arch);
    hash.text(&layout.kernel_text());
    hash.text(&layout.options.describe());
    for (name, value) in layout.params.iter() {
        hash.text(name);
        hash.number(value.cast_unsigned());
    }
    hash.text(&level.name);
    for rule in [&level.none, &level.present] {
        for all in &rule.0 {
            hash.number(all.len() as u64);
            for compare in all {
                hash.number(compare.mask);
                hash.number(compare.value);
                hash.number(u64::from(compare.negate));
            }
        }
        hash.text("");
    }
    hash.0
}

/// FNV-1a.
struct Hash(u64);

impl Hash {
    fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
        }
    }

    fn number(&mut self, number: u64) {
        self.bytes(&number.to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
        self.bytes(&[0xff]);
    }
}

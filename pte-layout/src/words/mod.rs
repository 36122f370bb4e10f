//! The words of each kind, and in `forms` of each form of present words, as exact sets.
//!
//! `overlap` and `check` compare these sets.

pub mod forms;

use crate::cubes::{Cube, Cubes};
use crate::model::field::ones;
use crate::model::kinds::Kind;
use crate::model::{Entries, Layout, Level};
use crate::text::Text;

/// The words of one kind at one level.
#[derive(Clone, Debug)]
pub struct KindWords<'l> {
    /// The kind.
    pub kind: &'l Kind,
    /// Every word an encoder can produce.
    pub all: Cubes,
    /// The words of `all` with every flag clear.
    pub plain: Cubes,
    /// Words that cannot occur, each set with the rule.
    pub never: Vec<(Cubes, Text)>,
    /// The mask of its flags.
    pub flags: u64,
}

impl KindWords<'_> {
    /// The words of `set` that can occur.
    pub fn occurring(&self, set: &Cubes) -> Cubes {
        self.never
            .iter()
            .fold(set.clone(), |left, (never, _)| left.minus(never))
    }

    /// The rule that keeps `word` from occurring.
    pub fn rule_against(&self, word: u64) -> Option<&str> {
        self.never
            .iter()
            .find(|(never, _)| never.contains(word))
            .map(|(_, why)| why.as_str())
    }
}

/// The words of every kind that is used at `level`.
pub fn of_level<'l>(layout: &'l Layout, level: &'l Level) -> Vec<KindWords<'l>> {
    let Some(entries) = &level.entries else {
        return Vec::new();
    };
    let here = layout.kinds.iter().filter(|k| k.is_used_at(&level.name));
    here.map(|kind| of_kind(entries, kind)).collect()
}

fn of_kind<'l>(entries: &Entries, kind: &'l Kind) -> KindWords<'l> {
    let width = entries.offset_field.width();
    let payload = kind.payload_mask(width);
    // The fixed bits: all bits of the word except the payload and, in `all`, the flags.
    let free = {
        let zero = entries.offset_field.write(0);
        entries.offset_field.write(payload) ^ zero
    };
    let flags = entries
        .partition
        .flags()
        .iter()
        .filter(|(f, _)| kind.flags.iter().any(|k| k == f))
        .fold(0, |m, (_, bit)| m | 1 << bit);
    let base = entries.ones | entries.offset_field.write(0);
    let type_mask = entries.type_field.word_mask();
    let types = interval(
        kind.types.start,
        kind.types.end - 1,
        entries.type_field.width(),
    );
    let cubes = |open: u64| {
        Cubes(
            types
                .0
                .iter()
                .map(|t| {
                    let loose = entries.type_field.write(!t.mask) ^ entries.type_field.write(0);
                    let mask = !(open | loose & type_mask);
                    let value =
                        (base & !type_mask | entries.type_field.write(t.value) & type_mask) & mask;
                    Cube { mask, value }
                })
                .collect(),
        )
    };
    let never = kind.limits.iter().map(|limit| {
        let highest = ones(width);
        let mut outside = Cubes::default();
        if limit.lowest > 0 {
            outside = outside.or(&interval(0, (limit.lowest - 1).min(highest), width));
        }
        if limit.highest < highest {
            outside = outside.or(&interval(limit.highest + 1, highest, width));
        }
        (lift(entries, &outside), limit.why.clone())
    });
    KindWords {
        kind,
        all: cubes(free | flags),
        plain: cubes(free),
        never: never.collect(),
        flags,
    }
}

/// A set of offsets as a set of words: all words with such an offset.
fn lift(entries: &Entries, offsets: &Cubes) -> Cubes {
    let field = &entries.offset_field;
    let bits = |mask: u64| field.write(mask) ^ field.write(0);
    Cubes(
        offsets
            .0
            .iter()
            .map(|c| {
                let mask = bits(c.mask & field.value_mask());
                Cube {
                    mask,
                    value: field.write(c.value) & mask,
                }
            })
            .collect(),
    )
}

/// The numbers from `lo` to `hi` of `width` bits, as few cubes.
pub fn interval(lo: u64, hi: u64, width: u32) -> Cubes {
    let mut out = Vec::new();
    let mut next = lo;
    while next <= hi {
        // The largest aligned block that starts here and does not go beyond the end.
        let mut block = if next == 0 {
            width
        } else {
            next.trailing_zeros().min(width)
        };
        while block > 0 && ones(block) > hi - next {
            block -= 1;
        }
        out.push(Cube {
            mask: !ones(block),
            value: next,
        });
        match next.checked_add(1 << block) {
            Some(after) => next = after,
            None => break,
        }
    }
    Cubes(out)
}

#[cfg(test)]
mod tests {
    use super::interval;

    #[test]
    fn intervals_have_their_numbers_and_no_others() {
        for lo in 0..40_u64 {
            for hi in lo..40 {
                let cubes = interval(lo, hi, 6);
                for n in 0..64 {
                    assert_eq!(
                        cubes.contains(n),
                        (lo..=hi).contains(&n),
                        "{lo}..={hi}: {n}"
                    );
                }
                assert!(cubes.0.len() <= 10);
            }
        }
        assert_eq!(interval(1, (1 << 50) - 1, 50).0.len(), 50);
        assert_eq!(interval(0, 31, 5).0.len(), 1);
        assert_eq!(interval(0, 22, 5).0.len(), 4);
    }
}

//! The plan of a variant: the words that it encodes, those that decode as it, and where its values are in them.

use pte_layout::cubes::{Cube, Cubes};
use pte_layout::model::field::{Field, ones};
use pte_layout::words::interval;

use crate::derive::bit_fields::copies;
use crate::derive::typed_field::TypedField;
use crate::rust_item::{Member, Type, Variant};

/// One variant.
pub(super) struct Plan<'i> {
    pub(super) variant: &'i Variant,
    /// Its name in messages: `swap`, `a fixed word`.
    pub(super) what: String,
    pub(super) role: Role,
    /// The bits that are the same in all of its words.
    pub(super) base: u64,
    /// The bits that it ignores: they are encoded as in `base`.
    pub(super) ignored: u64,
    /// Its values.
    pub(super) slots: Vec<Slot>,
    /// Numbers that it does not keep but limits: the type of a swap entry whose area is ignored.
    pub(super) ranges: Vec<(Field, u64, u64)>,
    /// At least one of these bits is set in all of its words; 0 if there is no such rule.
    pub(super) any: u64,
}

/// What decides whether a word belongs to the variant.
pub(super) enum Role {
    /// Nothing is mapped: the rule `none` of the level.
    None,
    /// Its bits.
    Bits(Claim),
    /// A present word, kept whole in a type of the layout's module.
    Present(Member, Type),
    /// The catch-all: it keeps the word.
    Other(Member),
}

/// What the variant claims that its words are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Claim {
    /// An entry of a kind of the layout.
    Kind,
    /// A present word; with a form, by its index in the level.
    Present(Option<usize>),
    /// An encoding of the crate's own: not none, not present, and of no kind that can occur.
    Own,
}

/// A value of a variant.
pub(super) struct Slot {
    pub(super) member: Member,
    pub(super) typed: TypedField,
}

impl Plan<'_> {
    /// The bits of its values.
    pub(super) fn open(&self) -> u64 {
        self.slots
            .iter()
            .fold(0, |m, s| m | s.typed.field.word_mask())
    }

    /// The fixed bits that it tests, in a word of `bits` bits.
    pub(super) fn mask(&self, bits: u32) -> u64 {
        let ranges = self.ranges.iter().fold(0, |m, r| m | r.0.word_mask());
        !(self.open() | self.ignored | ranges) & ones(bits)
    }

    /// The words with its fixed bits and any numbers.
    pub(super) fn hull(&self, bits: u32) -> Cubes {
        let mask = self.mask(bits) | !ones(bits);
        let value = self.base & mask;
        Cubes(vec![Cube { mask, value }])
    }

    /// The words that encoding produces: ignored bits are as in `base`.
    pub(super) fn encoded(&self, bits: u32) -> Cubes {
        let mask = !self.open() | !ones(bits);
        let value = self.base & mask;
        self.within(&Cubes(vec![Cube { mask, value }]))
    }

    /// Those of `words` whose numbers are in range. A range is many cubes, and several ranges multiply: callers first
    /// reduce `words` by the fixed bits.
    pub(super) fn within(&self, words: &Cubes) -> Cubes {
        let mut fixed = words.clone();
        if self.any != 0 {
            let (mask, value) = (self.any, 0);
            fixed = fixed.minus(&Cubes(vec![Cube { mask, value }]));
        }
        let of_slots = self
            .slots
            .iter()
            .map(|s| (&s.typed.field, s.typed.lowest, s.typed.highest));
        let ranges = self.ranges.iter().map(|(f, lo, hi)| (f, *lo, *hi));
        let copies = self.slots.iter().flat_map(|s| copies(&s.typed.field));
        let fixed = copies.fold(fixed, |words, (a, b, width, differ)| {
            (0..width).fold(words, |words, n| words.and(&alike(a + n, b + n, differ)))
        });
        of_slots
            .chain(ranges)
            .fold(fixed, |words, (field, lo, hi)| {
                if lo == 0 && hi == field.value_mask() {
                    return words;
                }
                words.and(&lifted(field, &interval(lo, hi, field.width())))
            })
    }

    /// Its numbers have no bounds, do not depend on each other, and are stored once.
    pub(super) fn has_any_numbers(&self) -> bool {
        let any = |field: &Field, lowest: u64, highest: u64| {
            lowest == 0 && highest == field.value_mask() && copies(field).is_empty()
        };
        let of_slots = |s: &Slot| any(&s.typed.field, s.typed.lowest, s.typed.highest);
        self.any == 0
            && self.slots.iter().all(of_slots)
            && self.ranges.iter().all(|(f, lo, hi)| any(f, *lo, *hi))
    }

    /// One of its types may refuse a number.
    pub(super) fn is_checked(&self) -> bool {
        self.slots.iter().any(|s| s.typed.is_checked())
    }

    /// Encoding can fail: a value may not fit.
    pub(super) fn can_fail(&self) -> bool {
        self.any != 0 || self.slots.iter().any(|s| s.typed.can_fail())
    }
}

/// The words in which the bits `a` and `b` are the same, or differ.
fn alike(a: u32, b: u32, differ: bool) -> Cubes {
    let (a, b) = (1 << a, 1 << b);
    let values = if differ { [a, b] } else { [0, a | b] };
    Cubes(values.map(|value| Cube { mask: a | b, value }).to_vec())
}

/// The words whose number in `field` is in `numbers`.
fn lifted(field: &Field, numbers: &Cubes) -> Cubes {
    let cubes = numbers.0.iter().map(|c| {
        let mask = field.write(c.mask & field.value_mask()) ^ field.write(0);
        Cube {
            mask,
            value: field.write(c.value) & mask,
        }
    });
    Cubes(cubes.collect())
}

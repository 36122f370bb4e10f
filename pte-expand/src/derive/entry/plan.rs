//! What a variant stands for: the words that it writes, those that it takes, and where its values are in them.

use arch_defs::cubes::{Cube, Cubes};
use arch_defs::model::field::{Field, ones};
use arch_defs::words::interval;

use crate::derive::bit_fields::copies;
use crate::derive::typed_field::TypedField;
use crate::rust_item::{Member, Type, Variant};

/// One variant.
pub(super) struct Plan<'i> {
    pub(super) variant: &'i Variant,
    /// What it is called in messages: `swap`, `a fixed word`.
    pub(super) what: String,
    pub(super) role: Role,
    /// The bits that are the same in all of its words.
    pub(super) base: u64,
    /// The bits that it does not look at: they are written as in `base`.
    pub(super) ignored: u64,
    /// Its values.
    pub(super) slots: Vec<Slot>,
    /// Numbers that it does not keep, but that are not any: the type of a swap entry whose area is ignored.
    pub(super) ranges: Vec<(Field, u64, u64)>,
    /// Bits of which one at least is set in all of its words; 0 if there are none such.
    pub(super) any: u64,
}

/// What decides whether a word is of the variant.
pub(super) enum Role {
    /// Nothing is mapped: the predicate.
    None,
    /// The bits.
    Bits(Claim),
    /// A word in use, kept whole in a type of the layout's module.
    InUse(Member, Type),
    /// Whatever is left, kept whole.
    Other(Member),
}

/// What the words must be besides.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Claim {
    /// An entry of a kind of the layout.
    Kind,
    /// A word in use; with a form, by its place among the level's.
    Present(Option<usize>),
    /// Neither none nor present, and of no kind that occurs.
    Own,
}

/// A value of a variant.
pub(super) struct Slot {
    pub(super) member: Member,
    pub(super) typed: TypedField,
}

impl Plan<'_> {
    /// The bits that its values take.
    pub(super) fn open(&self) -> u64 {
        self.slots
            .iter()
            .fold(0, |m, s| m | s.typed.field.word_mask())
    }

    /// The bits that tell its words, of a word of `bits` bits.
    pub(super) fn mask(&self, bits: u32) -> u64 {
        let ranges = self.ranges.iter().fold(0, |m, r| m | r.0.word_mask());
        !(self.open() | self.ignored | ranges) & ones(bits)
    }

    /// The words that its fixed bits allow, whatever its numbers may be.
    pub(super) fn hull(&self, bits: u32) -> Cubes {
        let mask = self.mask(bits) | !ones(bits);
        let value = self.base & mask;
        Cubes(vec![Cube { mask, value }])
    }

    /// The words that encoding gives: what is not looked at is as in `base`.
    pub(super) fn encoded(&self, bits: u32) -> Cubes {
        let mask = !self.open() | !ones(bits);
        let value = self.base & mask;
        self.within(&Cubes(vec![Cube { mask, value }]))
    }

    /// Those of `words` whose numbers are in their ranges. A range is many cubes and several of them are the product,
    /// so that whoever asks first leaves out what the fixed bits do.
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

    /// Each of its numbers may be whatever its bits can hold, all of them at once, and stands in one place.
    pub(super) fn has_any_numbers(&self) -> bool {
        let any = |field: &Field, lowest: u64, highest: u64| {
            lowest == 0 && highest == field.value_mask() && copies(field).is_empty()
        };
        let of_slots = |s: &Slot| any(&s.typed.field, s.typed.lowest, s.typed.highest);
        self.any == 0
            && self.slots.iter().all(of_slots)
            && self.ranges.iter().all(|(f, lo, hi)| any(f, *lo, *hi))
    }

    /// A type of it may refuse a number.
    pub(super) fn is_checked(&self) -> bool {
        self.slots.iter().any(|s| s.typed.is_checked())
    }

    /// Encoding can be asked for what no word holds.
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

/// The words whose number is among `numbers`.
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

//! The stray bits of an entry: those that its kind, the values and the flags do not account for.

use proc_macro2::TokenStream;
use pte_layout::model::field::{Field, ones};
use pte_layout::model::kinds::{Kind, Payload};
use pte_layout::model::{Entries, Layout};
use quote::quote;

use crate::word_code::hex;

/// The bits of a type that an entry can hold.
pub(super) fn type_mask(layout: &Layout) -> u64 {
    ones(layout.entry_bits - layout.entry_type_shift())
}

/// The bits of `kind`'s flags at this level.
pub(super) fn flags_mask(kind: &Kind, entries: &Entries) -> u64 {
    let here = entries.partition.flags();
    here.iter()
        .filter(|(f, _)| kind.flags.iter().any(|k| k == f))
        .fold(0, |m, (_, bit)| m | 1 << bit)
}

/// The stray bits of the variable `w`, whose type is of `kind`: the bits that its entry does not keep, where they differ
/// from the encoding. `None` if a bit of the word decides another one, so that only the encoding of the entry shows it.
pub(super) fn stray(layout: &Layout, entries: &Entries, kind: &Kind) -> Option<TokenStream> {
    let (ty, offset) = (&entries.type_field, &entries.offset_field);
    let types = type_mask(layout);
    let kept = kept(ty, ty, types)?
        | kept(&entries.offset_as_read, offset, offset_mask(kind))?
        | flags_mask(kind, entries);
    let rest = ones(layout.word_bits) & !kept;
    let one_type = kind.types.end - kind.types.start == 1;
    let ty = if one_type {
        ty.write(kind.types.start)
    } else {
        ty.write(0)
    };
    let fixed = (entries.ones | ty | offset.write(0)) & rest;
    Some(match (rest, fixed) {
        (0, _) => quote!(0),
        (rest, 0) => {
            let rest = hex(rest);
            quote!(w & #rest)
        }
        (rest, fixed) => {
            let (rest, fixed) = (hex(rest), hex(fixed));
            quote!(w & #rest ^ #fixed)
        }
    })
}

/// The bits of the offset that the values of `kind` keep.
fn offset_mask(kind: &Kind) -> u64 {
    match &kind.payload {
        Payload::Slot => u64::MAX,
        Payload::Pfn {
            bits, young_dirty, ..
        } => ones(*bits) | young_dirty.map_or(0, |at| 3 << at),
        Payload::Markers(all) => all.iter().fold(0, |mask, (_, bit)| mask | 1 << bit),
    }
}

/// The bits of the word that hold the bits `values` of a number both where it is read and where it is written; `None`
/// if the two places of such a bit differ, or if it has several.
fn kept(read: &Field, written: &Field, values: u64) -> Option<u64> {
    let mut kept = 0;
    for bit in (0..64).filter(|bit| values >> bit & 1 == 1) {
        match (&places(read, bit)[..], &places(written, bit)[..]) {
            ([from], [to]) if from == to => kept |= 1 << from.0,
            (_, []) => {}
            _ => return None,
        }
    }
    Some(kept)
}

/// The bits of the word where bit `bit` of a number is, and whether it is inverted there.
fn places(field: &Field, bit: u32) -> Vec<(u32, bool)> {
    let pieces = field.pieces.iter();
    let pieces = pieces.filter(|p| (p.value_lo..p.value_lo + p.width).contains(&bit));
    let places = pieces.map(|p| (p.word_lo + bit - p.value_lo, p.inverted));
    places.collect()
}

#[cfg(test)]
mod tests {
    use super::kept;
    use pte_layout::model::field::{Field, Piece};
    use pte_layout::text::Text;

    fn field(pieces: &[(u32, u32, u32, bool)]) -> Field {
        let pieces = pieces
            .iter()
            .map(|&(word_lo, value_lo, width, inverted)| Piece {
                word_lo,
                value_lo,
                width,
                inverted,
            });
        Field {
            name: Text::default(),
            pieces: pieces.collect(),
        }
    }

    #[test]
    fn bits_with_one_place_are_kept() {
        let written = field(&[(20, 4, 4, true), (8, 0, 4, false)]);
        assert_eq!(kept(&written, &written, u64::MAX), Some(0xf0_0f00));
        assert_eq!(kept(&written, &written, 0x81), Some(0x80_0100));
        // What is only read has no place in the encoding.
        let read = field(&[(32, 8, 2, false), (20, 4, 4, true), (8, 0, 4, false)]);
        assert_eq!(kept(&read, &written, u64::MAX), Some(0xf0_0f00));
    }

    /// A bit that is stored twice is read as the OR of both.
    #[test]
    fn a_bit_with_two_places_is_not_kept() {
        let twice = field(&[(20, 0, 4, false), (8, 0, 4, false)]);
        let once = field(&[(8, 0, 4, false)]);
        assert_eq!(kept(&twice, &twice, 0xf), None);
        assert_eq!(kept(&twice, &once, 1), None);
        assert_eq!(kept(&twice, &twice, 0x10), Some(0));
        let inverted = field(&[(8, 0, 4, true)]);
        assert_eq!(kept(&inverted, &once, 1), None);
    }
}

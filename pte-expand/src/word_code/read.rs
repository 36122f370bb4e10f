//! Reads the number of a field from its pieces in a word.

use proc_macro2::TokenStream;
use pte_layout::model::field::{Field, ones};
use quote::quote;

use super::literals::{hex, shift};

/// The number of `field` in the variable `w`, a word of `bits` bits, as an operand of `|` or of weaker operators.
pub(crate) fn number(w: &TokenStream, field: &Field, bits: u32) -> TokenStream {
    if is_in_place(field) {
        return masked(w, field.word_mask(), bits);
    }
    let pieces = field.pieces.iter().map(|p| {
        let (lo, value_lo) = (p.word_lo, p.value_lo);
        let word = if p.inverted { quote!(!#w) } else { w.clone() };
        let shifted = match shift(lo) {
            Some(lo) => quote!(#word >> #lo),
            None => word,
        };
        // The complement of a word of fewer bits has ones above it.
        let above = if p.inverted { 64 } else { bits };
        let cut = masked(&shifted, ones(p.width), above - lo);
        match shift(value_lo) {
            Some(at) => quote!((#cut) << #at),
            None => cut,
        }
    });
    quote!(#(#pieces)|*)
}

/// `value & mask`, of a value of `bits` bits.
pub(crate) fn masked(value: &TokenStream, mask: u64, bits: u32) -> TokenStream {
    if mask == ones(bits) {
        return value.clone();
    }
    let mask = hex(mask);
    quote!(#value & #mask)
}

/// All bits of the number are at the same place in the word and not inverted.
pub(super) fn is_in_place(field: &Field) -> bool {
    field
        .pieces
        .iter()
        .all(|p| p.word_lo == p.value_lo && !p.inverted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use pte_layout::model::field::Piece;
    use pte_layout::text::Text;

    /// The lowest bit of a piece in the word and in the number, its width, and whether it is inverted.
    type Place = (u32, u32, u32, bool);

    /// The pieces of a number, the bits of the word, and the code that reads it.
    const READ: &[(&[Place], u32, &str)] = &[
        (&[(0, 0, 64, false)], 64, "w"),
        (&[(0, 0, 32, false)], 32, "w"),
        (&[(4, 4, 2, false), (8, 8, 4, false)], 64, "w&0xf30"),
        (&[(59, 0, 5, false)], 64, "w>>59"),
        (&[(59, 0, 5, true)], 64, "!w>>59"),
        (&[(27, 0, 5, false)], 32, "w>>27"),
        // The word is a number of 64 bits here, and those above it become ones.
        (&[(27, 0, 5, true)], 32, "!w>>27&0x1f"),
        (&[(9, 0, 50, true)], 64, "!w>>9&0x3ffffffffffff"),
        (
            &[(0, 4, 4, false), (60, 0, 4, true)],
            64,
            "(w&0xf)<<4|!w>>60",
        ),
    ];

    #[test]
    fn fields_are_read() {
        for (pieces, bits, right) in READ {
            let pieces = pieces
                .iter()
                .map(|&(word_lo, value_lo, width, inverted)| Piece {
                    word_lo,
                    value_lo,
                    width,
                    inverted,
                });
            let field = Field {
                name: Text::default(),
                pieces: pieces.collect(),
            };
            let text = number(&quote!(w), &field, *bits)
                .to_string()
                .replace(' ', "");
            assert_eq!(text, *right);
        }
    }
}

//! Predicates and fields as shifts and masks on a word `w`.

use arch_defs::model::field::{Field, ones};
use arch_defs::model::predicate::Predicate;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// A number as hex.
pub(crate) fn hex(value: u64) -> Literal {
    let text = if value < 10 {
        value.to_string()
    } else {
        format!("{value:#x}")
    };
    text.parse()
        .unwrap_or_else(|_| Literal::u64_unsuffixed(value))
}

/// The number in `w`, a word of `bits` bits. It stands where `|` may, and whatever binds less.
#[cfg(any(feature = "layout", test))]
pub(crate) fn read(field: &Field, bits: u32) -> TokenStream {
    read_of(&quote!(w), field, bits)
}

/// The number in the variable `w`.
pub(crate) fn read_of(w: &TokenStream, field: &Field, bits: u32) -> TokenStream {
    if is_in_place(field) {
        return masked(w, field.word_mask(), bits);
    }
    let pieces = field.pieces.iter().map(|p| {
        let (lo, value_lo) = (p.word_lo, p.value_lo);
        let word = if p.inverted { quote!(!#w) } else { w.clone() };
        let shifted = match literal(lo) {
            Some(lo) => quote!(#word >> #lo),
            None => word,
        };
        // Above a word of fewer bits a complement has ones.
        let above = if p.inverted { 64 } else { bits };
        let cut = masked(&shifted, ones(p.width), above - lo);
        match literal(value_lo) {
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

/// A predicate on `w`, a word of `bits` bits.
#[cfg(feature = "layout")]
pub(crate) fn predicate(predicate: &Predicate, bits: u32) -> TokenStream {
    predicate_of(&quote!(w), predicate, bits)
}

/// A predicate on the variable `w`.
pub(crate) fn predicate_of(w: &TokenStream, predicate: &Predicate, bits: u32) -> TokenStream {
    let any = predicate.0.iter().map(|all| {
        let all = all.iter().map(|c| {
            let (left, value) = (masked(w, c.mask, bits), hex(c.value));
            if c.negate {
                quote!(#left != #value)
            } else {
                quote!(#left == #value)
            }
        });
        quote!(#(#all)&&*)
    });
    if predicate.0.is_empty() {
        return quote!(false);
    }
    quote!(#(#any)||*)
}

/// Its bits are where the number has them.
pub(crate) fn is_in_place(field: &Field) -> bool {
    field
        .pieces
        .iter()
        .all(|p| p.word_lo == p.value_lo && !p.inverted)
}

/// How far something is shifted, if it is.
pub(crate) fn literal(by: u32) -> Option<Literal> {
    (by != 0).then(|| Literal::u32_unsuffixed(by))
}

#[cfg(test)]
mod tests {
    use super::*;
    use arch_defs::model::field::Piece;

    /// The lowest bit of a piece in the word and in the number, its width, and whether it is inverted.
    type Place = (u32, u32, u32, bool);

    /// The pieces of a number, the bits of the word, and how it is read.
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
                name: String::new(),
                pieces: pieces.collect(),
            };
            let text = read(&field, *bits).to_string().replace(' ', "");
            assert_eq!(text, *right);
        }
    }
}

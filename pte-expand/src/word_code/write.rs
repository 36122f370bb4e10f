//! Writes numbers into the bits of a word, piece by piece.

use proc_macro2::{Literal, TokenStream};
#[cfg(feature = "derive")]
use pte_layout::model::field::Field;
use pte_layout::model::field::{Piece, ones};
use quote::quote;

use super::literals::hex;

/// `value`, which is known to fit, in the bits of `field`.
#[cfg(feature = "layout")]
pub(crate) fn number(field: &pte_layout::model::field::Field, value: &TokenStream) -> TokenStream {
    let width = field.width();
    let value = quote!((#value));
    let pieces = field.pieces.iter().map(|p| piece(p, width, &value, true));
    let sum = quote! { (#(#pieces)|*) };
    match inverted(field.pieces.iter()) {
        0 => sum,
        invert => {
            let invert = hex(invert);
            quote! { (#sum ^ #invert) }
        }
    }
}

/// A word of `bits` bits: the bits of `fixed`, and each number in its field.
#[cfg(feature = "derive")]
pub(crate) fn word<'f>(
    fixed: u64,
    numbers: impl Iterator<Item = (&'f Field, TokenStream)>,
    bits: u32,
) -> TokenStream {
    let (mut start, mut parts) = (fixed, Vec::new());
    for (field, value) in numbers {
        if super::read::is_in_place(field) {
            parts.push(value);
            continue;
        }
        // Inverted bits start as set, and the bits of the number clear them.
        start |= inverted(field.pieces.iter());
        let width = field.width();
        parts.extend(field.pieces.iter().map(|p| piece(p, width, &value, false)));
    }
    if start != 0 || parts.is_empty() {
        let start = hex(start);
        parts.insert(0, quote!(#start));
    }
    // The parts share no bit, except inverted bits with the start.
    let word = quote!(#(#parts)^*);
    if bits == 64 {
        return word;
    }
    let ty = quote::format_ident!("u{bits}");
    quote!((#word) as #ty)
}

/// The bits that are stored inverted.
pub(crate) fn inverted<'p>(pieces: impl Iterator<Item = &'p Piece>) -> u64 {
    pieces
        .filter(|p| p.inverted)
        .fold(0, |mask, p| mask | p.word_mask())
}

/// The bits of `value`, a number of `width` bits, that the piece `p` stores, at their place in the word. `in_full` adds
/// parentheses and suffixes that the compiler does not need, as in the modules of layouts.
fn piece(p: &Piece, width: u32, value: &TokenStream, in_full: bool) -> TokenStream {
    let shift = |by: u32| match in_full {
        true => Literal::u32_suffixed(by),
        false => Literal::u32_unsuffixed(by),
    };
    let step = |code: TokenStream| if in_full { quote!((#code)) } else { code };
    let is_last = p.value_lo + p.width == width;
    let mut out = value.clone();
    if p.value_lo != 0 {
        let by = shift(p.value_lo);
        out = step(quote!(#out >> #by));
    }
    if !is_last {
        let mask = hex(ones(p.width));
        out = step(quote!(#out & #mask));
    }
    if p.word_lo == 0 {
        return out;
    }
    let by = shift(p.word_lo);
    if in_full || is_last && p.value_lo == 0 {
        quote!(#out << #by)
    } else {
        quote!((#out) << #by)
    }
}

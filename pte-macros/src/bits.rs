//! Predicates and fields as shifts and masks on a word `w`.

use arch_defs::model::field::{Field, ones};
use arch_defs::model::predicate::Predicate;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// A number as hex.
pub(crate) fn hex(value: u64) -> Literal {
    let text = format!("{value:#x}_u64");
    text.parse()
        .unwrap_or_else(|_| Literal::u64_suffixed(value))
}

/// A predicate on `w`.
pub(crate) fn predicate(p: &Predicate, word: u32) -> TokenStream {
    let any = p.0.iter().map(|all| {
        let all = all.iter().map(|c| {
            let (mask, value) = (hex(c.mask), hex(c.value));
            let left = if c.mask == ones(word) {
                quote!(w)
            } else {
                quote!(w & #mask)
            };
            if c.negate {
                quote!(#left != #value)
            } else {
                quote!(#left == #value)
            }
        });
        quote! { (#((#all))&&*) }
    });
    quote! { #(#any)||* }
}

/// `value`, which is known to fit, as bits of the word.
pub(crate) fn write(field: &Field, value: &TokenStream) -> TokenStream {
    let invert = field
        .pieces
        .iter()
        .filter(|p| p.inverted)
        .fold(0, |m, p| m | p.word_mask());
    let pieces = field.pieces.iter().map(|p| {
        let (lo, value_lo) = (p.word_lo, p.value_lo);
        let whole = p.value_lo + p.width == field.width();
        let shifted = if value_lo == 0 {
            quote!((#value))
        } else {
            quote!(((#value) >> #value_lo))
        };
        let cut = if whole {
            shifted
        } else {
            let mask = hex(ones(p.width));
            quote!((#shifted & #mask))
        };
        if lo == 0 { cut } else { quote!(#cut << #lo) }
    });
    let sum = quote! { (#(#pieces)|*) };
    if invert == 0 {
        sum
    } else {
        let invert = hex(invert);
        quote! { (#sum ^ #invert) }
    }
}

/// The number in `w`.
pub(crate) fn read(field: &Field, word: u32) -> TokenStream {
    let pieces = field.pieces.iter().map(|p| {
        let (lo, value_lo) = (p.word_lo, p.value_lo);
        let shifted = if lo == 0 {
            quote!(w)
        } else {
            quote!((w >> #lo))
        };
        let top = lo + p.width == word;
        let mask = hex(ones(p.width));
        let cut = if top {
            shifted
        } else {
            quote!((#shifted & #mask))
        };
        let right = if p.inverted {
            quote!((#cut ^ #mask))
        } else {
            cut
        };
        if value_lo == 0 {
            right
        } else {
            quote!((#right << #value_lo))
        }
    });
    quote! { (#(#pieces)|*) }
}

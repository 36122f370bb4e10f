//! The rules of a level as tests of a word: none, present, what the MMU uses, and the forms.

use proc_macro2::TokenStream;
use pte_layout::model::predicate::Predicate;
use quote::{ToTokens, quote};

use super::literals::hex;
use super::read::masked;

/// An expression: `rule` is true for the variable `w`, a word of `bits` bits.
pub(crate) fn test(w: &TokenStream, rule: &Predicate, bits: u32) -> TokenStream {
    let any = rule.0.iter().map(|all| {
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
    if rule.0.is_empty() {
        return quote!(false);
    }
    quote!(#(#any)||*)
}

/// An expression: one of the bits `mask` of `w` is set.
pub(crate) fn any_set(w: &TokenStream, mask: &impl ToTokens) -> TokenStream {
    quote!(#w & #mask != 0)
}

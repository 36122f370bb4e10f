//! The code for an enum: a function that decodes a word, one that encodes it, and the traits.
//!
//! The plans of the variants are checked before, so nothing can fail here.

mod decode;
mod encode;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::constants::constants;
use super::plan::Plan;
use crate::derive::target::Target;
use crate::derive::typed_field::proofs;
use crate::named_layout::tracked;
use crate::rust_item::Input;
use decode::decode;
use encode::encode;

/// The functions and traits of the enum; `checked` are constants that must compile too.
pub(super) fn code(
    input: &Input,
    target: &Target,
    plans: &[Plan<'_>],
    checked: &[TokenStream],
) -> TokenStream {
    let (name, vis) = (&input.ident, &input.vis);
    let word = format_ident!("u{}", target.layout.word_bits);
    let decode = decode(target, plans);
    let can_fail = plans.iter().any(Plan::can_fail);
    let encode = encode(
        plans,
        &quote!(#vis),
        &quote!(#word),
        target.layout.word_bits,
        can_fail,
    );
    let constants = constants(target, plans, &quote!(#vis));
    let proofs = proofs(plans.iter().flat_map(|p| &p.slots).map(|s| &s.typed));
    let tracked = tracked(&target.files);
    let files = (!target.files.is_empty()).then(|| quote!(const _: () = { #tracked };));
    // By path: a trait of the crate may give every type a method of this name, which would be found first.
    let into = if can_fail {
        quote! {
            impl ::core::convert::TryFrom<#name> for #word {
                type Error = ::pte_core::OutOfRange;
                fn try_from(__entry: #name) -> ::core::result::Result<Self, Self::Error> { #name::try_encode(&__entry) }
            }
        }
    } else {
        quote! {
            impl ::core::convert::From<#name> for #word {
                fn from(__entry: #name) -> Self { #name::encode(&__entry) }
            }
        }
    };
    let try_encode = if can_fail {
        quote!(Self::try_encode(self))
    } else {
        quote!(::core::result::Result::Ok(Self::encode(self)))
    };
    quote! {
        #files
        #(#proofs)*
        #(#checked)*
        #[automatically_derived]
        #[allow(dead_code, deprecated, clippy::all, clippy::pedantic)]
        impl #name {
            #constants
            /// Decodes `word`. Every word has a variant.
            #[inline]
            #vis const fn decode(word: #word) -> Self { #decode }
            #encode
        }
        #[automatically_derived]
        #[allow(deprecated)]
        impl ::pte_core::PteEntry for #name {
            type Bits = #word;
            fn decode(word: #word) -> Self { Self::decode(word) }
            fn try_encode(&self) -> ::core::result::Result<#word, ::pte_core::OutOfRange> { #try_encode }
        }
        #[automatically_derived]
        #[allow(deprecated)]
        impl ::core::convert::From<#word> for #name {
            fn from(word: #word) -> Self { Self::decode(word) }
        }
        #[automatically_derived]
        #[allow(deprecated)]
        #into
    }
}

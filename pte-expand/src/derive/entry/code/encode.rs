//! The code that encodes a word: one expression per variant.

use proc_macro2::TokenStream;
use quote::quote;

use crate::derive::entry::plan::{Plan, Role};
use crate::derive::field_code::{binding, return_word_or_error, word_of};
use crate::derive::typed_field::require_checked;

pub(super) fn encode(
    plans: &[Plan<'_>],
    vis: &TokenStream,
    word: &TokenStream,
    bits: u32,
    can_fail: bool,
) -> TokenStream {
    let arms = plans.iter().map(|plan| {
        let ident = &plan.variant.ident;
        let all: Vec<_> = plan.slots.iter().map(|s| (&s.member, &s.typed)).collect();
        let (bound, value) = match &plan.role {
            Role::Other(member) => (quote!(#member: __word), quote!(__word)),
            Role::Present(member, _) => (quote!(#member: __word), quote!(__word.bits() as #word)),
            Role::None | Role::Bits(_) => {
                let bound = all.iter().map(|(member, _)| binding(member));
                let fixed = plan.base & !plan.open();
                (quote!(#(#bound),*), word_of(fixed, &all, bits))
            }
        };
        let value = if can_fail {
            return_word_or_error(&all, &value, plan.any)
        } else {
            value
        };
        quote!(Self::#ident { #bound } => #value,)
    });
    let arms = quote!(match *self { #(#arms)* });
    let known = require_checked(plans.iter().flat_map(|p| &p.slots).map(|s| &s.typed));
    if can_fail {
        quote! {
            #[doc = "Encodes the variant.\n\n# Errors\nA number does not fit its bits. Nothing is cut off."]
            #[inline]
            #vis const fn try_encode(&self) -> ::core::result::Result<#word, ::pte_core::OutOfRange> {
                #known
                ::core::result::Result::Err(#arms)
            }
        }
    } else {
        quote! {
            /// Encodes the variant.
            #[inline]
            #vis const fn encode(&self) -> #word { #known #arms }
        }
    }
}

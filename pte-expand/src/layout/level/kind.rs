//! `kind`: the kind as the kernel's helpers read it: the class first, then the type of a non-present entry.

use proc_macro2::TokenStream;
use pte_layout::model::{Layout, Level};
use quote::quote;

use crate::layout::names::kind_value;
use crate::word_code::rules;

pub(super) fn kind(layout: &Layout, level: &Level) -> TokenStream {
    let Some(_) = &level.entries else {
        return quote! {
            match self.class() {
                ::pte_core::Class::None => ::pte_core::Kind::None,
                ::pte_core::Class::Present => ::pte_core::Kind::Present,
                ::pte_core::Class::NonPresent => ::pte_core::Kind::Unknown,
            }
        };
    };
    let arms = layout.kinds.iter().map(|k| {
        let (name, first, last) = (kind_value(k), k.types.start, k.types.end - 1);
        if first == last {
            quote!(#first => #name)
        } else {
            quote!(#first..=#last => #name)
        }
    });
    let swap = level.swap.as_ref().map(|s| {
        let rule = rules::test(&quote!(w), s, layout.word_bits);
        quote! { if !({ let w = self.0; #rule }) { return ::pte_core::Kind::Unknown; } }
    });
    quote! {
        match self.class() {
            ::pte_core::Class::None => return ::pte_core::Kind::None,
            ::pte_core::Class::Present => return ::pte_core::Kind::Present,
            ::pte_core::Class::NonPresent => {}
        }
        #swap
        match self.swap_type() { #(#arms,)* _ => ::pte_core::Kind::Unknown }
    }
}

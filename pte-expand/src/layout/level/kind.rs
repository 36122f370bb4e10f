//! `kind`: the kind as the kernel's helpers read it: the class first, then the type of a non-present entry.

//!
//! The code is flat, without calls: a build without optimization would make each of them.

use arch_defs::model::kinds::Kind;
use arch_defs::model::{Layout, Level};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::swap_entry::swap_type;
use crate::layout::names::kind_value;
use crate::word_code::rules;

pub(super) fn kind(layout: &Layout, level: &Level) -> TokenStream {
    let rule = |rule| rules::test(&quote!(w), rule, layout.word_bits);
    let (none, present) = (rule(&level.none), rule(&level.present));
    let class = quote! {
        let w = self.0;
        if #none { return ::pte_core::Kind::None; }
        if #present { return ::pte_core::Kind::Present; }
    };
    let Some(entries) = &level.entries else {
        return quote! { #class ::pte_core::Kind::Unknown };
    };
    let arms = layout.kinds.iter().map(|k| {
        let (types, name) = (types(k), kind_value(k));
        quote!(#types => #name)
    });
    let swap = level.swap.as_ref().map(|swap| {
        let swap = rule(swap);
        quote! { if !(#swap) { return ::pte_core::Kind::Unknown; } }
    });
    let ty = swap_type(layout, entries);
    quote! {
        #class
        #swap
        match #ty { #(#arms,)* _ => ::pte_core::Kind::Unknown }
    }
}

/// The type numbers of a kind, as a pattern without the compares that always hold.
pub(super) fn types(kind: &Kind) -> TokenStream {
    let number = Literal::u64_unsuffixed;
    let (first, last) = (kind.types.start, kind.types.end - 1);
    let (from, to) = (number(first), number(last));
    match first {
        _ if first == last => quote!(#from),
        0 => quote!(..=#to),
        _ => quote!(#from..=#to),
    }
}

//! The code for an enum with a mistake: functions of the right types that do nothing.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use super::constants::constant_names;
use crate::rust_item::{Fields, Input};

/// Functions of the right types.
pub(super) fn stand_in(input: &Input, bits: Option<u32>) -> TokenStream {
    let (name, vis) = (&input.ident, &input.vis);
    let word = bits.map_or_else(
        || word(input),
        |b| format_ident!("u{b}").into_token_stream(),
    );
    let (generics, types) = (input.generics.declared(), input.generics.named());
    let clause = &input.generics.clause;
    let constants = input.generics.is_empty().then(|| stand_ins(input, &word));
    let result = quote!(::core::result::Result<#word, ::pte_core::OutOfRange>);
    let into = if has_numbers(input) {
        quote! {
            impl #generics ::core::convert::TryFrom<#name #types> for #word #clause {
                type Error = ::pte_core::OutOfRange;
                fn try_from(entry: #name #types) -> #result { ::core::result::Result::Ok(0) }
            }
        }
    } else {
        quote! {
            impl #generics ::core::convert::From<#name #types> for #word #clause {
                fn from(entry: #name #types) -> Self { 0 }
            }
        }
    };
    quote! {
        #[allow(dead_code, unused_variables)]
        impl #generics #name #types #clause {
            #constants
            #vis const fn decode(word: #word) -> Self { loop {} }
            #vis const fn encode(&self) -> #word { 0 }
            #vis const fn try_encode(&self) -> #result { ::core::result::Result::Ok(0) }
        }
        impl #generics ::pte_core::PteEntry for #name #types #clause {
            type Bits = #word;
            fn decode(word: #word) -> Self { Self::decode(word) }
            fn try_encode(&self) -> #result { Self::try_encode(self) }
        }
        impl #generics ::core::convert::From<#word> for #name #types #clause {
            fn from(word: #word) -> Self { Self::decode(word) }
        }
        #[allow(unused_variables)]
        #into
    }
}

/// Encoding can fail, judged by the names of the types: a field is an integer. The catch-all does not count.
fn has_numbers(input: &Input) -> bool {
    let is_number =
        |name: proc_macro2::Ident| ["u8", "u16", "u32", "u64"].iter().any(|u| name == u);
    let beside_words = input.variants().iter().map(|v| &v.fields.all);
    let beside_words =
        beside_words.filter(|all| !matches!(&all[..], [f] if f.member.name().is_none()));
    beside_words
        .flatten()
        .any(|f| f.ty.last_name().is_some_and(is_number))
}

/// The constants of each variant.
fn stand_ins(input: &Input, word: &TokenStream) -> TokenStream {
    let vis = &input.vis;
    let all = input.variants().iter();
    let mut names: Vec<_> = all.map(|v| constant_names(&v.ident)).collect();
    names.sort();
    names.dedup();
    let all = names
        .iter()
        .map(|[mask, value]| quote!(#vis const #mask: #word = 0; #vis const #value: #word = 0;));
    quote!(#(#all)*)
}

/// The integer type of a word, judged by the catch-all.
fn word(input: &Input) -> TokenStream {
    let of_word = |f: &&Fields| matches!(&f.all[..], [f] if f.ty.is("u64") || f.ty.is("u32"));
    let fields = input.variants().iter().map(|v| &v.fields);
    let found = fields.rev().find(of_word);
    found.map_or_else(|| quote!(u64), |f| f.all[0].ty.to_token_stream())
}

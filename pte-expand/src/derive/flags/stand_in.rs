//! The code for a struct with a mistake: functions of the right types that do nothing.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::derive::errors::Errors;
use crate::derive::keys::{find, items};
use crate::rust_item::{Given, Input};

/// Functions of the right types.
pub(super) fn stand_in(input: &Input) -> TokenStream {
    let (name, vis) = (&input.ident, &input.vis);
    let given = items(
        &input.attrs,
        &["word"],
        "the struct",
        &mut Errors::default(),
    );
    let bits = match find(&given, "word").map(|i| &i.given) {
        Some(Given::Number(bits @ (8 | 16 | 32))) => *bits,
        _ => 64,
    };
    let word = format_ident!("u{bits}");
    let result = quote!(::core::result::Result<#word, ::pte_core::OutOfRange>);
    let (generics, types) = (input.generics.declared(), input.generics.named());
    let clause = &input.generics.clause;
    quote! {
        #[allow(dead_code, unused_variables)]
        impl #generics #name #types #clause {
            #vis const MASK: #word = 0;
            #vis const fn from_bits(word: #word) -> Self { loop {} }
            #vis const fn bits(&self) -> #word { 0 }
            #vis const fn try_bits(&self) -> #result { ::core::result::Result::Ok(0) }
            #vis const fn write_into(&self, word: #word) -> #word { word }
            #vis const fn try_write_into(&self, word: #word) -> #result { ::core::result::Result::Ok(word) }
        }
    }
}

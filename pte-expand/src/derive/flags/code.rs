//! The code: reading and writing the bits, or functions that do nothing where there was a mistake.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::super::attr::{Given, find, items};
use super::super::checked::known;
use super::super::code::{bound, returned, taken, word_as_number, written};
use super::super::holder::{once, proofs};
use super::super::input::Input;
use super::{Bits, Of};
use crate::bits::hex;
use crate::derive::Errors;
use crate::named::tracked;

pub(super) fn code(input: &Input, of: &Of, fields: &[Bits<'_>]) -> TokenStream {
    let (name, vis) = (&input.ident, &input.vis);
    let (bits, word) = (of.bits(), format_ident!("u{}", of.bits()));
    let mask = fields.iter().fold(0, |m, f| m | f.held.field.word_mask());
    let mask = hex(mask);
    let read = fields.iter().map(|f| taken(f.member, &f.held, bits));
    let binds = fields.iter().map(|f| bound(f.member));
    let all: Vec<_> = fields.iter().map(|f| (f.member, &f.held)).collect();
    let (number, value) = (word_as_number(bits), written(0, &all, bits));
    let help = "`from_bits` has no other value for such a word: use an unsigned integer";
    let total = once(fields.iter().map(|f| f.held.is_total(None, true, help)));
    let proofs = proofs(fields.iter().map(|f| &f.held));
    let known = known(fields.iter().map(|f| &f.held));
    let files = match of {
        Of::Form(target, _) if !target.files.is_empty() => {
            let tracked = tracked(&target.files);
            quote!(const _: () = { #tracked };)
        }
        _ => TokenStream::new(),
    };
    let binds = quote!(#known let Self { #(#binds),* } = *self;);
    let writers = if fields.iter().any(|f| f.held.can_fail()) {
        let error = returned(&all, &value, 0);
        let value = quote!(#binds ::core::result::Result::Err(#error));
        fallible(&quote!(#vis), &quote!(#word), &value)
    } else {
        quote! {
            /// These bits of a word whose others are clear.
            #[inline]
            #vis const fn bits(&self) -> #word { #binds #value }
            /// `word` with these bits, and its others as they are.
            #[inline]
            #vis const fn write_into(&self, word: #word) -> #word { word & !Self::MASK | self.bits() }
        }
    };
    quote! {
        #files
        #(#proofs)*
        #(#total)*
        #[automatically_derived]
        #[allow(dead_code, deprecated, clippy::all, clippy::pedantic)]
        impl #name {
            /// The bits that the fields are.
            #vis const MASK: #word = #mask;
            /// What these bits are in `word`; its others are not looked at.
            #[inline]
            #vis const fn from_bits(word: #word) -> Self {
                #known
                #number
                Self { #(#read),* }
            }
            #writers
        }
    }
}

/// The writers of a struct with a number that its bits may not hold.
fn fallible(vis: &TokenStream, word: &TokenStream, value: &TokenStream) -> TokenStream {
    let (result, error) = (
        quote!(::core::result::Result),
        quote!(::pte_core::OutOfRange),
    );
    quote! {
        /// These bits of a word whose others are clear.
        ///
        /// # Errors
        /// A number that its bits cannot hold: nothing is cut off.
        #[inline]
        #vis const fn try_bits(&self) -> #result<#word, #error> { #value }
        /// `word` with these bits, and its others as they are.
        ///
        /// # Errors
        /// A number that its bits cannot hold: nothing is cut off.
        #[inline]
        #vis const fn try_write_into(&self, word: #word) -> #result<#word, #error> {
            match self.try_bits() {
                #result::Ok(bits) => #result::Ok(word & !Self::MASK | bits),
                #result::Err(error) => #result::Err(error),
            }
        }
    }
}

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

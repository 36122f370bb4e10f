//! The code: reading and writing the bits, or functions that do nothing where there was a mistake.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::Bits;
use super::word::WordOf;
use crate::derive::field_code::{
    binding, read_field, return_word_or_error, word_as_number, word_of,
};
use crate::derive::typed_field::{once, proofs, require_checked};
use crate::named_layout::tracked;
use crate::rust_item::Input;
use crate::word_code::hex;

pub(super) fn code(input: &Input, of: &WordOf, fields: &[Bits<'_>]) -> TokenStream {
    let (name, vis) = (&input.ident, &input.vis);
    let (bits, word) = (of.bits(), format_ident!("u{}", of.bits()));
    let mask = fields.iter().fold(0, |m, f| m | f.typed.field.word_mask());
    let mask = hex(mask);
    let read = fields.iter().map(|f| read_field(f.member, &f.typed, bits));
    let binds = fields.iter().map(|f| binding(f.member));
    let all: Vec<_> = fields.iter().map(|f| (f.member, &f.typed)).collect();
    let (number, value) = (word_as_number(bits), word_of(0, &all, bits));
    let help = "`from_bits` has no other value for such a word: use an unsigned integer";
    let total = once(
        fields
            .iter()
            .map(|f| f.typed.takes_every_number(None, true, help)),
    );
    let proofs = proofs(fields.iter().map(|f| &f.typed));
    let known = require_checked(fields.iter().map(|f| &f.typed));
    let files = match of {
        WordOf::Form(target, _) if !target.files.is_empty() => {
            let tracked = tracked(&target.files);
            quote!(const _: () = { #tracked };)
        }
        _ => TokenStream::new(),
    };
    let binds = quote!(#known let Self { #(#binds),* } = *self;);
    let writers = if fields.iter().any(|f| f.typed.can_fail()) {
        let error = return_word_or_error(&all, &value, 0);
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

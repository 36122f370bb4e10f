//! The code for a struct of bits: functions that read and write them.

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
    let help = "`from_bits` must accept every word: use an unsigned integer";
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
            /// The word with these bits; all others are clear.
            #[inline]
            #vis const fn bits(&self) -> #word { #binds #value }
            /// Writes these bits into `word`; all others stay unchanged.
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
            /// The bits of the fields.
            #vis const MASK: #word = #mask;
            /// Reads these bits from `word`; all others are ignored.
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

/// The functions that write a struct whose numbers may not fit.
fn fallible(vis: &TokenStream, word: &TokenStream, value: &TokenStream) -> TokenStream {
    let (result, error) = (
        quote!(::core::result::Result),
        quote!(::pte_core::OutOfRange),
    );
    quote! {
        /// The word with these bits; all others are clear.
        ///
        /// # Errors
        /// A number does not fit its bits. Nothing is cut off.
        #[inline]
        #vis const fn try_bits(&self) -> #result<#word, #error> { #value }
        /// Writes these bits into `word`; all others stay unchanged.
        ///
        /// # Errors
        /// A number does not fit its bits. Nothing is cut off.
        #[inline]
        #vis const fn try_write_into(&self, word: #word) -> #result<#word, #error> {
            match self.try_bits() {
                #result::Ok(bits) => #result::Ok(word & !Self::MASK | bits),
                #result::Err(error) => #result::Err(error),
            }
        }
    }
}

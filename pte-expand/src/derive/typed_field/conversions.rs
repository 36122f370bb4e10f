//! The code that turns a number of the word into the type that holds it, and back.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::{Holder, TypedField};

impl TypedField {
    /// The value of the variable `name` as a `u64`.
    pub(crate) fn to_number(&self, name: &TokenStream) -> TokenStream {
        match self.holder {
            Holder::Bool | Holder::Unsigned(8 | 16 | 32) => quote!((#name as u64)),
            Holder::Unsigned(_) => name.clone(),
            Holder::Arbitrary(_) => {
                let name = self.at_type(name);
                quote_spanned!(self.at() => (#name.value() as u64))
            }
            Holder::Checked | Holder::Set => {
                let name = self.at_type(name);
                quote_spanned!(self.at() => (#name.get() as ::core::primitive::u64))
            }
        }
    }

    /// A value of the type from `value`, an expression of type `u64` that is known to fit. It uses primitive types by
    /// their paths: if a crate calls something else `u8`, the field does not compile.
    pub(crate) fn construct(&self, value: &TokenStream) -> TokenStream {
        let ty = &self.ty;
        match self.holder {
            Holder::Bool => self.at_type(&quote!(#value != 0)),
            Holder::Unsigned(64) => self.at_type(value),
            Holder::Unsigned(n) => {
                let (value, primitive) =
                    (self.at_type(value), format_ident!("u{n}", span = self.at()));
                quote_spanned!(self.at() => (#value) as ::core::primitive::#primitive)
            }
            Holder::Arbitrary(n) => {
                let inner = format_ident!("u{}", n.next_power_of_two().max(8));
                quote_spanned!(self.at() => <#ty>::new((#value) as #inner))
            }
            // Only for types that accept all numbers, which is proved where this is used.
            Holder::Checked | Holder::Set => quote_spanned! { self.at() =>
                match <#ty>::new((#value) as _) {
                    ::core::result::Result::Ok(__v) => __v,
                    ::core::result::Result::Err(_) => ::core::unreachable!(),
                }
            },
        }
    }

    /// `code` with the span of the type.
    pub(crate) fn at_type(&self, code: &TokenStream) -> TokenStream {
        let tokens = code.clone().into_iter();
        let placed = tokens.map(|mut t| {
            t.set_span(self.at());
            t
        });
        placed.collect()
    }

    /// The span of the type, for generated code.
    pub(crate) fn at(&self) -> Span {
        self.ty.span().resolved_at(Span::call_site())
    }
}

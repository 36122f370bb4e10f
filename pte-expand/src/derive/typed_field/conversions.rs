//! The code that turns a number of the word into the type that holds it, and back.

use arch_defs::model::field::ones;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::{Holder, TypedField};
use crate::word_code::hex;

impl TypedField {
    /// The type has values that the word cannot hold.
    pub(crate) fn can_fail(&self) -> bool {
        match self.holder {
            Holder::Bool => false,
            Holder::Set => self.lowest != 0 || self.highest != self.most,
            // The type accepts no more than the bits hold, but does not know of gaps between them.
            Holder::Checked => {
                let mask = self.field.value_mask();
                let gaps = mask & mask.wrapping_add(1) != 0;
                gaps || self.lowest != 0 || self.highest != self.most
            }
            Holder::Unsigned(n) | Holder::Arbitrary(n) => !self.takes_all_of(n),
        }
    }

    fn takes_all_of(&self, bits: u32) -> bool {
        self.lowest == 0 && self.highest == ones(bits) && self.field.value_mask() == ones(bits)
    }

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

    /// `if` the variable `name` is out of range, the error.
    pub(crate) fn range_error(&self, name: &Ident) -> Option<TokenStream> {
        if !self.can_fail() {
            return None;
        }
        let name = quote!(#name);
        let (raw, field) = (self.to_number(&name), &self.field.name);
        let compared = match self.holder {
            Holder::Unsigned(_) => &name,
            _ => &raw,
        };
        let (mask, max) = (hex(self.field.value_mask()), hex(self.highest));
        let min = hex(self.lowest);
        let mut tests = Vec::new();
        if self.field.value_mask() & self.field.value_mask().wrapping_add(1) != 0 {
            tests.push(quote!(#raw & !#mask != 0));
        }
        if self.highest != u64::MAX {
            tests.push(quote!(#compared > #max));
        }
        if self.lowest != 0 {
            tests.push(quote!(#compared < #min));
        }
        Some(quote! {
            if #(#tests)||* { ::pte_core::OutOfRange::__new(#raw, #field, #mask, #min, #max) }
        })
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

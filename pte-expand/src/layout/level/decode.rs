//! `decode`: what a word means, with every bit kept.

use proc_macro2::TokenStream;
use pte_layout::model::kinds::Kind;
use pte_layout::model::{Entries, Layout, Level};
use quote::quote;

use crate::layout::entry;
use crate::layout::names::{camel, kind_pattern, present_type};
use crate::word_code::hex;

/// The bits of `kind`'s flags at this level.
fn flags_mask(kind: &Kind, entries: &Entries) -> u64 {
    let here = entries.partition.flags();
    here.iter()
        .filter(|(f, _)| kind.flags.iter().any(|k| k == f))
        .fold(0, |m, (_, bit)| m | 1 << bit)
}

pub(super) fn decode(layout: &Layout, level: &Level) -> TokenStream {
    let variant = camel(&level.name);
    let present = present_type(&level.name);
    let arms = level
        .entries
        .iter()
        .flat_map(|e| layout.kinds.iter().map(move |k| (e, k)))
        .map(|(entries, kind)| {
            let (name, fields) = (
                camel(&kind.name),
                entry::read(kind, flags_mask(kind, entries)),
            );
            let kind = kind_pattern(kind);
            quote! { #kind => Entry::#name { #fields } }
        });
    let read = level.entries.as_ref().map(|e| {
        // Bits that are read but never written are not part of a value: they are reported as stray.
        let cut = (e.offset_as_read != e.offset_field).then(|| {
            let mask = hex(e.offset_field.value_mask());
            quote!(& #mask)
        });
        quote! { let (ty, offset) = (self.swap_type(), self.swap_offset() #cut); }
    });
    quote! {
        /// Decodes the word as the kernel's helpers do. Every word has an answer, and [`Decoded`] keeps every bit.
        #[inline]
        pub const fn decode(self) -> Decoded {
            let w = self.0;
            #read
            let entry = match self.kind() {
                ::pte_core::Kind::None => Entry::None,
                ::pte_core::Kind::Present => Entry::Present(Present::#variant(#present(w))),
                #(#arms,)*
                _ => Entry::Unknown(w),
            };
            Decoded { entry, stray: w ^ Self::raw(entry) }
        }
        /// The word that was decoded.
        #[inline]
        pub const fn from_decoded(decoded: Decoded) -> Self { Self(Self::raw(decoded.entry) ^ decoded.stray) }
    }
}

//! `decode`: what a word means, with every bit kept.
//!
//! The code is flat, without calls: a build without optimization would make each of them.

use arch_defs::model::{Layout, Level};
use proc_macro2::TokenStream;
use quote::quote;

use super::kind::types;
use super::stray::{flags_mask, stray};
use super::swap_entry::{swap_offset, swap_type};
use crate::layout::entry;
use crate::layout::names::{camel, present_type};
use crate::word_code::{hex, rules};

pub(super) fn decode(layout: &Layout, level: &Level) -> TokenStream {
    let variant = camel(&level.name);
    let present_word = present_type(&level.name);
    let rule = |rule| rules::test(&quote!(w), rule, layout.word_bits);
    let (none, present) = (rule(&level.none), rule(&level.present));
    let not_of_none = match layout.none_word(level) {
        0 => quote!(w),
        none => {
            let none = hex(none);
            quote!(w ^ #none)
        }
    };
    let unknown = quote!(Decoded {
        entry: Entry::Unknown(w),
        stray: 0
    });
    let of_entries = level.entries.as_ref().map_or_else(|| unknown.clone(), |entries| {
        let swap = level.swap.as_ref().map(|swap| {
            let swap = rule(swap);
            quote! { if !(#swap) { return #unknown; } }
        });
        let (ty, offset) = (swap_type(layout, entries), swap_offset(layout, entries));
        // Bits that are read but never written are not part of a value: they are reported as stray.
        let offset = match entries.offset_as_read == entries.offset_field {
            true => offset,
            false => {
                let mask = hex(entries.offset_field.value_mask());
                quote!((#offset) & #mask)
            }
        };
        let arms = layout.kinds.iter().map(|kind| {
            let (name, types) = (camel(&kind.name), types(kind));
            let fields = entry::read(kind, flags_mask(kind, entries));
            let entry = quote!(Entry::#name { #fields });
            match stray(layout, entries, kind) {
                Some(stray) => quote! { #types => Decoded { entry: #entry, stray: #stray } },
                None => quote! { #types => { let entry = #entry; Decoded { entry, stray: w ^ Self::raw(entry) } } },
            }
        });
        quote! {
            #swap
            let ty = #ty;
            let offset = #offset;
            match ty { #(#arms,)* _ => #unknown }
        }
    });
    quote! {
        /// Decodes the word as the kernel's helpers do. Every word has an answer, and [`Decoded`] keeps every bit.
        #[inline]
        pub const fn decode(self) -> Decoded {
            let w = self.0;
            if #none { return Decoded { entry: Entry::None, stray: #not_of_none }; }
            if #present { return Decoded { entry: Entry::Present(Present::#variant(#present_word(w))), stray: 0 }; }
            #of_entries
        }
        /// The word that was decoded.
        #[inline]
        pub const fn from_decoded(decoded: Decoded) -> Self { Self(Self::raw(decoded.entry) ^ decoded.stray) }
    }
}

//! What only words at levels with entries have: type and offset, flags, a constructor for each kind.

use arch_defs::model::field::{Field, ones};
use arch_defs::model::kinds::Kind;
use arch_defs::model::{Entries, Layout, Level};
use proc_macro2::TokenStream;
use quote::quote;

use super::entry;
use super::names::snake;
use crate::bits::{hex, read};

/// What only levels with entries have.
pub(super) fn with_entries(layout: &Layout, level: &Level, entries: &Entries) -> TokenStream {
    let word = layout.word_bits;
    let (ty, offset) = (
        read(&entries.type_field, word),
        read(&entries.offset_as_read, word),
    );
    let shift = layout.entry_type_shift();
    let (type_mask, entry_mask) = (
        ones(layout.entry_bits - shift),
        hex(ones(layout.entry_bits)),
    );
    let ty = if entries.type_field.value_mask() & !type_mask != 0 {
        let m = hex(type_mask);
        quote!((#ty) & #m)
    } else {
        ty
    };
    let raw_type = write(&entries.type_field, &quote!(ty.get()));
    let raw_offset = write(&entries.offset_field, &quote!(offset.get()));
    let fixed = hex(entries.ones);
    let flags = entries.partition.flags().into_iter().map(|(flag, bit)| {
        let (is, with, bit) = (snake("is_", flag), snake("with_", flag), hex(1 << bit));
        let (is_doc, with_doc) = (
            format!("`{flag}` is set, whatever the word is."),
            format!("The word with `{flag}` set or clear."),
        );
        quote! {
            #[doc = #is_doc]
            #[inline]
            pub const fn #is(self) -> bool { self.0 & #bit != 0 }
            #[doc = #with_doc]
            #[must_use]
            #[inline]
            pub const fn #with(self, on: bool) -> Self {
                Self(if on { self.0 | #bit } else { self.0 & !#bit })
            }
        }
    });
    let constructors = layout
        .kinds
        .iter()
        .filter(|k| k.stands_at(&level.name))
        .map(|k| constructor(k, entries));
    quote! {
        /// The type that `pte_to_swp_entry()` reads, whatever the word is.
        #[inline]
        pub const fn swap_type(self) -> u64 { let w = self.0; #ty }
        /// The offset that `pte_to_swp_entry()` reads, whatever the word is.
        #[inline]
        pub const fn swap_offset(self) -> u64 { let w = self.0; #offset }
        /// `swp_entry_t`: what "Bad swap file entry" prints.
        #[inline]
        pub const fn swap_entry(self) -> u64 { (self.swap_type() << #shift | self.swap_offset()) & #entry_mask }
        /// The word of a raw type and offset, as `swp_entry_to_pte(swp_entry(type, offset))` makes it.
        #[inline]
        pub const fn from_type_and_offset(ty: TypeNumber, offset: SwapOffset) -> Self {
            Self(#raw_type | #raw_offset | #fixed)
        }
        #(#flags)*
        #(#constructors)*
    }
}

/// A kind's word, from values that are known to fit: no branch, no failure.
fn constructor(kind: &Kind, entries: &Entries) -> TokenStream {
    let function = entry::constructor(kind);
    let params = entry::fields(kind)
        .into_iter()
        .map(|(name, ty, _)| quote!(#name: #ty));
    let body = word_of(kind, entries);
    let doc = format!("`{}`: {}.", kind.name, kind.means);
    quote! {
        #[doc = #doc]
        #[inline]
        pub const fn #function(#(#params),*) -> Self { Self(#body) }
    }
}

pub(super) fn word_of(kind: &Kind, entries: &Entries) -> TokenStream {
    let offset = write(&entries.offset_field, &entry::offset(kind));
    if kind.types.end - kind.types.start > 1 {
        let ty = write(&entries.type_field, &quote!(area.get()));
        let fixed = (entries.ones != 0)
            .then(|| hex(entries.ones))
            .map(|f| quote!(| #f));
        quote! { #ty | #offset | flags.bits() #fixed }
    } else {
        let fixed = hex(entries.ones | entries.type_field.write(kind.types.start));
        quote! { #offset | flags.bits() | #fixed }
    }
}

/// `value`, which is known to fit, as bits of the word.
fn write(field: &Field, value: &TokenStream) -> TokenStream {
    let invert = field
        .pieces
        .iter()
        .filter(|p| p.inverted)
        .fold(0, |m, p| m | p.word_mask());
    let pieces = field.pieces.iter().map(|p| {
        let (lo, value_lo) = (p.word_lo, p.value_lo);
        let whole = p.value_lo + p.width == field.width();
        let shifted = if value_lo == 0 {
            quote!((#value))
        } else {
            quote!(((#value) >> #value_lo))
        };
        let cut = if whole {
            shifted
        } else {
            let mask = hex(ones(p.width));
            quote!((#shifted & #mask))
        };
        if lo == 0 { cut } else { quote!(#cut << #lo) }
    });
    let sum = quote! { (#(#pieces)|*) };
    if invert == 0 {
        sum
    } else {
        let invert = hex(invert);
        quote! { (#sum ^ #invert) }
    }
}

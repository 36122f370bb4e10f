//! Functions of words at levels with non-present entries: type and offset, flags, and the constructors.

use arch_defs::model::field::ones;
use arch_defs::model::{Entries, Layout, Level};
use proc_macro2::TokenStream;
use quote::quote;

use super::constructors::constructor;
use crate::layout::names::snake;
use crate::word_code::{hex, read, rules, write};

/// The bits of a type that an entry can hold.
pub(super) fn type_mask(layout: &Layout) -> u64 {
    ones(layout.entry_bits - layout.entry_type_shift())
}

/// The type of the variable `w`.
pub(super) fn swap_type(layout: &Layout, entries: &Entries) -> TokenStream {
    let ty = read::number(&quote!(w), &entries.type_field, layout.word_bits);
    let mask = type_mask(layout);
    if entries.type_field.value_mask() & !mask == 0 {
        return ty;
    }
    let mask = hex(mask);
    quote!((#ty) & #mask)
}

/// The offset of the variable `w`, as it is read.
pub(super) fn swap_offset(layout: &Layout, entries: &Entries) -> TokenStream {
    read::number(&quote!(w), &entries.offset_as_read, layout.word_bits)
}

/// The functions that only levels with non-present entries have.
pub(super) fn with_entries(layout: &Layout, level: &Level, entries: &Entries) -> TokenStream {
    let (ty, offset) = (swap_type(layout, entries), swap_offset(layout, entries));
    let (shift, entry_mask) = (layout.entry_type_shift(), hex(ones(layout.entry_bits)));
    let raw_type = write::number(&entries.type_field, &quote!(ty.get()));
    let raw_offset = write::number(&entries.offset_field, &quote!(offset.get()));
    let fixed = hex(entries.ones);
    let flags = entries.partition.flags().into_iter().map(|(flag, bit)| {
        let (is, with, bit) = (snake("is_", flag), snake("with_", flag), hex(1 << bit));
        let (is_doc, with_doc) = (
            format!("`{flag}` is set. The bit is read from any word."),
            format!("The word with `{flag}` set or clear."),
        );
        let is_set = rules::any_set(&quote!(self.0), &bit);
        quote! {
            #[doc = #is_doc]
            #[inline]
            pub const fn #is(self) -> bool { #is_set }
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
        .filter(|k| k.is_used_at(&level.name))
        .map(|k| constructor(k, entries));
    quote! {
        /// The type that `pte_to_swp_entry()` reads from any word.
        #[inline]
        pub const fn swap_type(self) -> u64 { let w = self.0; #ty }
        /// The offset that `pte_to_swp_entry()` reads from any word.
        #[inline]
        pub const fn swap_offset(self) -> u64 { let w = self.0; #offset }
        /// `swp_entry_t`: what "Bad swap file entry" prints.
        #[inline]
        pub const fn swap_entry(self) -> u64 { (self.swap_type() << #shift | self.swap_offset()) & #entry_mask }
        /// The word of a raw type and offset, as `swp_entry_to_pte(swp_entry(type, offset))` encodes it.
        #[inline]
        pub const fn from_type_and_offset(ty: TypeNumber, offset: SwapOffset) -> Self {
            Self(#raw_type | #raw_offset | #fixed)
        }
        #(#flags)*
        #(#constructors)*
    }
}

//! The type of the words of one level: `Pte`, `Pmd`.
//!
//! The type and its traits are here; each of its larger functions has a file. Present words are in `present`; what all
//! levels share (`Entry`, the values) is in the parent folder.

mod constructors;
mod decode;
mod display;
mod encode;
mod kind;
mod stray;
mod swap_entry;
mod try_decode;

use arch_defs::model::{Layout, Level};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::names::{camel, present_type};
use crate::layout_identity;
use crate::word_code::{hex, rules};
use decode::decode;
use display::summary;
use encode::encode;
use kind::kind;
use swap_entry::with_entries;
use try_decode::try_decode;

pub(super) fn expand(layout: &Layout, level: &Level) -> TokenStream {
    let name = camel(&level.name);
    let doc = format!("A word at level {} of {}.", level.name, layout.arch);
    let none = rules::test(&quote!(w), &level.none, layout.word_bits);
    let present = rules::test(&quote!(w), &level.present, layout.word_bits);
    let hw_valid = rules::test(&quote!(w), &level.hw_valid, layout.word_bits);
    let none_word = hex(layout.none_word(level));
    let present_word = present_type(&level.name);
    let bits = format_ident!("u{}", layout.word_bits);
    let entries = level
        .entries
        .as_ref()
        .map(|e| with_entries(layout, level, e));
    let kind = kind(layout, level);
    let decode = decode(layout, level);
    let encode = encode(layout, level);
    let swap_fields = level.entries.as_ref().map_or_else(
        || quote! { ty: 0, offset: 0 },
        |_| quote! { ty: self.swap_type(), offset: self.swap_offset() },
    );
    // Without entries a word has neither a type nor an offset.
    let unknown = level.entries.is_none().then(|| {
        quote! { if ::core::matches!(self.kind(), ::pte_core::Kind::Unknown) { return f.write_str("unknown"); } }
    });
    let summary = summary(layout, level);
    let swap_word = level.entries.as_ref().map(|_| {
        quote! {
            impl ::pte_core::SwapWord for #name {
                fn swap_type(self) -> u64 { self.swap_type() }
                fn swap_offset(self) -> u64 { self.swap_offset() }
                fn swap_entry(self) -> u64 { self.swap_entry() }
            }
        }
    });
    let try_decode = try_decode(layout, level);
    let id = hex(layout_identity::of(layout, level));
    quote! {
        #[doc = #doc]
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(transparent)]
        pub struct #name(u64);
        impl #name {
            /// The word for none.
            pub const NONE: Self = Self(#none_word);
            /// The word with these bits.
            #[inline(always)]
            pub const fn from_bits(bits: #bits) -> Self { Self(bits as u64) }
            /// Its bits.
            #[inline(always)]
            pub const fn bits(self) -> #bits { self.0 as #bits }
            /// Nothing is mapped.
            #[inline]
            pub const fn is_none(self) -> bool { let w = self.0; #none }
            /// Present for the kernel.
            #[inline]
            pub const fn is_present(self) -> bool { let w = self.0; #present }
            /// The MMU uses it.
            #[inline]
            pub const fn is_hw_valid(self) -> bool { let w = self.0; #hw_valid }
            /// None, present or neither.
            #[inline]
            pub const fn class(self) -> ::pte_core::Class {
                if self.is_none() { ::pte_core::Class::None }
                else if self.is_present() { ::pte_core::Class::Present }
                else { ::pte_core::Class::NonPresent }
            }
            /// The kind, as the kernel's helpers read it.
            #[inline]
            pub const fn kind(self) -> ::pte_core::Kind { #kind }
            #entries
            #decode
            #encode
            #try_decode
        }
        impl ::pte_core::Word for #name {
            type Bits = #bits;
            type Entry = Entry;
            const ARCH: &'static str = ARCH;
            const KERNEL: &'static str = KERNEL;
            const LEVEL: ::pte_core::Level = ::pte_core::Level::#name;
            fn from_bits(bits: #bits) -> Self { Self::from_bits(bits) }
            fn bits(self) -> #bits { self.bits() }
            fn class(self) -> ::pte_core::Class { self.class() }
            fn kind(self) -> ::pte_core::Kind { self.kind() }
            fn is_hw_valid(self) -> bool { self.is_hw_valid() }
            fn decode(self) -> (Entry, u64) { let d = self.decode(); (d.entry, d.stray) }
            fn try_decode(self) -> ::core::result::Result<Entry, ::pte_core::NotCanonical> { self.try_decode() }
        }
        #swap_word
        ::pte_core::__word! { #name, #bits }
        impl ::core::fmt::Display for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #unknown
                let mut s = ::pte_core::Summary {
                    kind: self.kind(), #swap_fields, pfn: ::core::option::Option::None,
                    young: false, dirty: false, markers: &[], flags: &[], stray: 0,
                };
                #summary
                ::core::fmt::Display::fmt(&s, f)
            }
        }
        impl ::core::fmt::Debug for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::write!(f, "{}({:#x}: {self})", ::core::stringify!(#name), self.0)
            }
        }
        ::pte_core::__present! { #present_word, #name, #bits }
        impl #present_word {
            /// Derived code compares it, and refuses a type of another layout.
            #[doc(hidden)]
            pub const __LAYOUT: u64 = #id;
            /// For derived code, which has the word as a number.
            #[doc(hidden)]
            #[inline]
            pub const fn __from_word(word: u64) -> ::core::option::Option<Self> { Self::new(#name(word)) }
        }
    }
}

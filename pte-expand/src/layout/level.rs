//! The words of one level: `Pte`, `Pmd`.

use arch_defs::model::{Layout, Level};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::codec::{decode, encode, kind, strict};
use super::entries::with_entries;
use super::names::camel;
use super::summary::summary;
use crate::bits::{hex, predicate};

/// `PresentPte`.
pub(super) fn present_type(level: &str) -> Ident {
    format_ident!("Present{}", camel(level))
}

pub(super) fn expand(layout: &Layout, level: &Level) -> TokenStream {
    let name = camel(&level.name);
    let doc = format!("A word at level {} of {}.", level.name, layout.arch);
    let none = predicate(&level.none, layout.word_bits);
    let present = predicate(&level.present, layout.word_bits);
    let hw_valid = predicate(&level.hw_valid, layout.word_bits);
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
    let strict = strict(layout, level);
    let id = hex(crate::identity::of(layout, level));
    quote! {
        #[doc = #doc]
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(transparent)]
        pub struct #name(u64);
        impl #name {
            /// The word for none.
            pub const NONE: Self = Self(#none_word);
            /// The word with these bits.
            #[inline]
            pub const fn from_bits(bits: #bits) -> Self { Self(bits as u64) }
            /// Its bits.
            #[inline]
            pub const fn bits(self) -> #bits { self.0 as #bits }
            /// Nothing is mapped.
            #[inline]
            pub const fn is_none(self) -> bool { let w = self.0; #none }
            /// In use, as the kernel sees it.
            #[inline]
            pub const fn is_present(self) -> bool { let w = self.0; #present }
            /// The MMU follows it.
            #[inline]
            pub const fn is_hw_valid(self) -> bool { let w = self.0; #hw_valid }
            /// What the predicates make of it.
            #[inline]
            pub const fn class(self) -> ::pte_core::Class {
                if self.is_none() { ::pte_core::Class::None }
                else if self.is_present() { ::pte_core::Class::Present }
                else { ::pte_core::Class::NonPresent }
            }
            /// What the kernel's helpers take it for.
            #[inline]
            pub const fn kind(self) -> ::pte_core::Kind { #kind }
            #entries
            #decode
            #encode
            #strict
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
            /// What derived code compares, so that a word of another layout is not taken for one of this.
            #[doc(hidden)]
            pub const __LAYOUT: u64 = #id;
            /// For derived code, which has a word and not its type.
            #[doc(hidden)]
            #[inline]
            pub const fn __from_word(word: u64) -> ::core::option::Option<Self> { Self::new(#name(word)) }
        }
    }
}

//! `kind`, `decode`, `encode` and `try_decode` of the words of a level.

use arch_defs::model::field::ones;
use arch_defs::model::kinds::Kind;
use arch_defs::model::{Entries, Layout, Level};
use proc_macro2::TokenStream;
use quote::quote;

use super::entries::word_of;
use super::entry;
use super::level::present_type;
use super::names::{camel, kind_pattern, kind_value};
use crate::bits::{hex, predicate};

pub(super) fn kind(layout: &Layout, level: &Level) -> TokenStream {
    let Some(_) = &level.entries else {
        return quote! {
            match self.class() {
                ::pte_core::Class::None => ::pte_core::Kind::None,
                ::pte_core::Class::Present => ::pte_core::Kind::Present,
                ::pte_core::Class::NonPresent => ::pte_core::Kind::Unknown,
            }
        };
    };
    let arms = layout.kinds.iter().map(|k| {
        let (name, first, last) = (kind_value(k), k.types.start, k.types.end - 1);
        if first == last {
            quote!(#first => #name)
        } else {
            quote!(#first..=#last => #name)
        }
    });
    let swap = level.swap.as_ref().map(|s| {
        let rule = predicate(s, layout.word_bits);
        quote! { if !({ let w = self.0; #rule }) { return ::pte_core::Kind::Unknown; } }
    });
    quote! {
        match self.class() {
            ::pte_core::Class::None => return ::pte_core::Kind::None,
            ::pte_core::Class::Present => return ::pte_core::Kind::Present,
            ::pte_core::Class::NonPresent => {}
        }
        #swap
        match self.swap_type() { #(#arms,)* _ => ::pte_core::Kind::Unknown }
    }
}

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
        // What is read and never written is no part of a value: it is told as stray.
        let cut = (e.offset_as_read != e.offset_field).then(|| {
            let mask = hex(e.offset_field.value_mask());
            quote!(& #mask)
        });
        quote! { let (ty, offset) = (self.swap_type(), self.swap_offset() #cut); }
    });
    quote! {
        /// What it says: total, and as the kernel's helpers read it. Every bit is kept, so that
        /// [`Decoded`] gives the same word again.
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

pub(super) fn encode(layout: &Layout, level: &Level) -> TokenStream {
    let arms = level
        .entries
        .iter()
        .flat_map(|e| layout.kinds.iter().map(move |k| (e, k)))
        .map(|(entries, kind)| {
            let (name, fields, word) = (
                camel(&kind.name),
                entry::names(kind),
                word_of(kind, entries),
            );
            quote! { Entry::#name { #(#fields),* } => #word }
        });
    let kinds = entry::kinds(layout);
    let stands = |k: &&Kind| level.entries.is_some() && k.stands_at(&level.name);
    let here = kinds.iter().filter(stands).map(|k| {
        let name = camel(&k.name);
        quote! { | Entry::#name { .. } }
    });
    let (variant, none) = (camel(&level.name), hex(layout.none_word(level)));
    let rest =
        (level.entries.is_none() && !kinds.is_empty()).then(|| quote! { _ => Self::NONE.0, });
    // Where every entry stands at this level, nothing is left to refuse.
    let refuses = layout.levels.len() > 1 || !kinds.iter().all(|k| stands(&k));
    let refused = refuses.then(|| {
        quote! {
            _ => ::core::result::Result::Err(::pte_core::WrongLevel::__new(entry.kind(), ::pte_core::Level::#variant)),
        }
    });
    quote! {
        #[inline]
        const fn raw(entry: Entry) -> u64 {
            match entry {
                Entry::None => #none,
                Entry::Present(word) => word.bits(),
                #(#arms,)*
                Entry::Unknown(word) => word,
                #rest
            }
        }
        /// The word for `entry`.
        ///
        /// # Errors
        /// Kinds that do not stand at this level, and present words of another one, are refused.
        #[inline]
        pub const fn encode(entry: Entry) -> ::core::result::Result<Self, ::pte_core::WrongLevel> {
            match entry {
                Entry::None | Entry::Present(Present::#variant(_)) | Entry::Unknown(_) #(#here)* => {
                    ::core::result::Result::Ok(Self(Self::raw(entry)))
                }
                #refused
            }
        }
    }
}

pub(super) fn strict(layout: &Layout, level: &Level) -> TokenStream {
    let away = layout
        .kinds
        .iter()
        .filter(|k| level.entries.is_some() && !k.stands_at(&level.name))
        .map(kind_pattern);
    let type_mask = hex(level
        .entries
        .as_ref()
        .map_or(0, |e| e.type_field.word_mask()));
    let unused = super::present::unused(level);
    let whole = hex(ones(layout.word_bits));
    let wrong = level.entries.as_ref().map_or_else(
        || quote!(#whole),
        |e| {
            let fixed =
                |is: fn(&arch_defs::model::partition::Role) -> bool| hex(e.partition.mask_of(is));
            let zero = fixed(|r| {
                matches!(
                    r,
                    arch_defs::model::partition::Role::Zero
                        | arch_defs::model::partition::Role::Free
                )
            });
            let one = fixed(|r| matches!(r, arch_defs::model::partition::Role::One));
            quote! { (self.0 & #zero) | (!self.0 & #one) }
        },
    );
    quote! {
        /// What it says, if some encoder writes it so.
        ///
        /// # Errors
        /// [`NotCanonical`](::pte_core::NotCanonical) names the bits that no encoder sets so.
        #[inline]
        pub const fn try_decode(self) -> ::core::result::Result<Entry, ::pte_core::NotCanonical> {
            let decoded = self.decode();
            let kind = self.kind();
            let bits = match kind {
                #(#away => decoded.stray | #type_mask,)*
                ::pte_core::Kind::Unknown => #wrong,
                ::pte_core::Kind::Present => #unused,
                _ => decoded.stray,
            };
            if bits == 0 && !::core::matches!(kind, ::pte_core::Kind::Unknown) {
                return ::core::result::Result::Ok(decoded.entry);
            }
            ::core::result::Result::Err(::pte_core::NotCanonical::__new(self.0, kind, bits))
        }
    }
}

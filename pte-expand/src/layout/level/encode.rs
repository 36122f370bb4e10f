//! `encode`: the word of an entry.

use proc_macro2::TokenStream;
use pte_layout::model::kinds::Kind;
use pte_layout::model::{Layout, Level};
use quote::quote;

use super::constructors::word_of;
use crate::layout::entry;
use crate::layout::names::camel;
use crate::word_code::hex;

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
    let is_used = |k: &&Kind| level.entries.is_some() && k.is_used_at(&level.name);
    let here = kinds.iter().filter(is_used).map(|k| {
        let name = camel(&k.name);
        quote! { | Entry::#name { .. } }
    });
    let (variant, none) = (camel(&level.name), hex(layout.none_word(level)));
    let rest =
        (level.entries.is_none() && !kinds.is_empty()).then(|| quote! { _ => Self::NONE.0, });
    // If every kind is used at this level, nothing can be refused.
    let refuses = layout.levels.len() > 1 || !kinds.iter().all(|k| is_used(&k));
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
        /// Encodes `entry`.
        ///
        /// # Errors
        /// Kinds that are not used at this level and present words of another level are refused.
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

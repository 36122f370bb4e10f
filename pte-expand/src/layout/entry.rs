//! `Entry`: what a word means, with one variant per kind.

use proc_macro2::TokenStream;
use pte_layout::model::Layout;
use pte_layout::model::kinds::{Kind, Payload};
use quote::quote;

use super::names::{camel, flags_type, kind_value, present_type, snake};
use crate::word_code::{hex, rules};

/// The fields of a kind's variant and of its constructor: name, type and documentation.
pub(super) fn fields(kind: &Kind) -> Vec<(TokenStream, TokenStream, &'static str)> {
    let flags = flags_type(&kind.flag_set);
    let mut out = match &kind.payload {
        Payload::Slot => vec![
            (quote!(area), quote!(SwapType), "The swap area."),
            (
                quote!(offset),
                quote!(SwapOffset),
                "The slot; slot 0 is the header of the area and never used.",
            ),
        ],
        Payload::Pfn { young_dirty, .. } => {
            let mut all = vec![(quote!(pfn), quote!(Pfn), "The PFN.")];
            if young_dirty.is_some() {
                all.push((quote!(young), quote!(bool), "The page was young."));
                all.push((quote!(dirty), quote!(bool), "The page was dirty."));
            }
            all
        }
        Payload::Markers(_) => vec![(quote!(markers), quote!(Markers), "The markers.")],
    };
    out.push((quote!(flags), quote!(#flags), "The flags."));
    out
}

/// The kinds that a word can be. If no level has non-present entries there are none, whatever the kinds file lists.
pub(super) fn kinds(layout: &Layout) -> &[Kind] {
    let has_entries = layout.levels.iter().any(|l| l.entries.is_some());
    if has_entries { &layout.kinds } else { &[] }
}

pub(super) fn expand(layout: &Layout) -> TokenStream {
    let variants = kinds(layout).iter().map(|kind| {
        let name = camel(&kind.name);
        let fields = fields(kind)
            .into_iter()
            .map(|(name, ty, doc)| quote! { #[doc = #doc] #name: #ty });
        let doc = format!("`{}`: {}.", kind.name, kind.means);
        quote! { #[doc = #doc] #name { #(#fields),* } }
    });
    let kinds = kinds(layout).iter().map(|kind| {
        let name = camel(&kind.name);
        let value = kind_value(kind);
        quote! { Self::#name { .. } => #value }
    });
    let levels = layout.levels.iter().map(|l| {
        let (variant, word) = (camel(&l.name), present_type(&l.name));
        let doc = format!("At level {}.", l.name);
        quote! { #[doc = #doc] #variant(#word) }
    });
    let bits = layout.levels.iter().map(|l| {
        let variant = camel(&l.name);
        quote! { Self::#variant(word) => word.bits() }
    });
    quote! {
        /// What a word means.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Entry {
            /// `none`: nothing is mapped.
            None,
            /// `present`: a present word.
            Present(Present),
            #(#variants,)*
            /// `unknown`: not present, and not an entry of any kind. It keeps the word.
            Unknown(u64),
        }
        impl Entry {
            /// Its kind.
            #[inline]
            pub const fn kind(self) -> ::pte_core::Kind {
                match self {
                    Self::None => ::pte_core::Kind::None,
                    Self::Present(_) => ::pte_core::Kind::Present,
                    #(#kinds,)*
                    Self::Unknown(_) => ::pte_core::Kind::Unknown,
                }
            }
        }
        /// A present word, by level.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Present { #(#levels),* }
        impl Present {
            /// The word.
            #[inline]
            pub const fn bits(self) -> u64 {
                match self { #(#bits),* }
            }
        }
        /// What a word means, and the bits in which it differs from the encoding of that.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub struct Decoded {
            /// What the kernel's helpers read.
            pub entry: Entry,
            /// The bits that differ from the encoding of `entry`.
            pub stray: u64,
        }
    }
}

/// The offset that the fields of a kind make.
pub(super) fn offset(kind: &Kind) -> TokenStream {
    match &kind.payload {
        Payload::Slot => quote! { offset.get() },
        Payload::Pfn {
            young_dirty: None, ..
        } => quote! { pfn.get() },
        Payload::Pfn {
            young_dirty: Some(at),
            ..
        } => {
            let next = at + 1;
            quote! { pfn.get() | (young as u64) << #at | (dirty as u64) << #next }
        }
        Payload::Markers(_) => quote! { markers.bits() },
    }
}

/// The fields of a kind, read from the offset `offset` and the word `w`.
pub(super) fn read(kind: &Kind, flags_mask: u64) -> TokenStream {
    let set = flags_type(&kind.flag_set);
    let flags_mask = hex(flags_mask);
    let payload = match &kind.payload {
        Payload::Slot => {
            quote! { area: SwapType::__trusted(ty), offset: SwapOffset::__trusted(offset) }
        }
        Payload::Pfn {
            bits, young_dirty, ..
        } => {
            let mask = hex(pte_layout::model::field::ones(*bits));
            let age = young_dirty.map(|at| {
                let is_set = |bit| rules::any_set(&quote!(offset), &hex(bit));
                let (young, dirty) = (is_set(1 << at), is_set(2 << at));
                quote! { , young: #young, dirty: #dirty }
            });
            quote! { pfn: Pfn::__trusted(offset & #mask) #age }
        }
        Payload::Markers(_) => quote! { markers: Markers(offset & Markers::ALL.0) },
    };
    quote! { #payload, flags: #set(w & #flags_mask) }
}

/// The names of a kind's fields, in their order.
pub(super) fn names(kind: &Kind) -> Vec<TokenStream> {
    fields(kind).into_iter().map(|(name, ..)| name).collect()
}

/// The constructor of a kind.
pub(super) fn constructor(kind: &Kind) -> proc_macro2::Ident {
    snake("", &kind.name)
}

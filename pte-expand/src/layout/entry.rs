//! `Entry`: what a word says, one variant a kind.

use arch_defs::model::Layout;
use arch_defs::model::kinds::{Kind, Payload};
use proc_macro2::TokenStream;
use quote::quote;

use super::names::{camel, flags_type, kind_value, snake};
use crate::bits::hex;

/// The fields of a kind's variant and of its constructor: name, type, what it is.
pub(super) fn fields(kind: &Kind) -> Vec<(TokenStream, TokenStream, &'static str)> {
    let flags = flags_type(&kind.flag_set);
    let mut out = match &kind.payload {
        Payload::Slot => vec![
            (quote!(area), quote!(SwapType), "The swap area."),
            (
                quote!(offset),
                quote!(SwapOffset),
                "The slot: slot 0 is the area's header and never in use.",
            ),
        ],
        Payload::Pfn { young_dirty, .. } => {
            let mut all = vec![(quote!(pfn), quote!(Pfn), "The page frame.")];
            if young_dirty.is_some() {
                all.push((quote!(young), quote!(bool), "The page was young."));
                all.push((quote!(dirty), quote!(bool), "The page was dirty."));
            }
            all
        }
        Payload::Markers(_) => vec![(quote!(markers), quote!(Markers), "What it remembers.")],
    };
    out.push((quote!(flags), quote!(#flags), "The flags beside it."));
    out
}

/// The kinds that some word can be: none where no level has entries, whatever the kinds file lists.
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
        let (variant, word) = (camel(&l.name), super::level::present_type(&l.name));
        let doc = format!("At level {}.", l.name);
        quote! { #[doc = #doc] #variant(#word) }
    });
    let bits = layout.levels.iter().map(|l| {
        let variant = camel(&l.name);
        quote! { Self::#variant(word) => word.bits() }
    });
    quote! {
        /// What a word says.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Entry {
            /// `none`: nothing is mapped.
            None,
            /// `present`: the word is in use.
            Present(Present),
            #(#variants,)*
            /// `unknown`: not present, and nothing the kernel writes. It keeps the word.
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
        /// A word in use, by level.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Present { #(#levels),* }
        impl Present {
            /// The word.
            #[inline]
            pub const fn bits(self) -> u64 {
                match self { #(#bits),* }
            }
        }
        /// What a word says, and how it differs from what an encoder writes for that.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub struct Decoded {
            /// What the kernel's helpers make of the word.
            pub entry: Entry,
            /// The bits that no encoder sets so; with them the word is whole again.
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
            let mask = hex(arch_defs::model::field::ones(*bits));
            let age = young_dirty.map(|at| {
                let (young, dirty) = (hex(1 << at), hex(2 << at));
                quote! { , young: offset & #young != 0, dirty: offset & #dirty != 0 }
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

//! `Entry`: what a word means, with one variant per kind.

use proc_macro2::TokenStream;
use pte_layout::model::Layout;
use pte_layout::model::kinds::{Kind, Payload};
use quote::quote;

use super::names::{camel, flags_type, kind_name, present_type, snake};
use crate::word_code::{hex, rules};

/// The fields of a kind's variant and of its constructor: name and type.
pub(super) fn fields(kind: &Kind) -> Vec<(TokenStream, TokenStream)> {
    let flags = flags_type(&kind.flag_set);
    let mut out = match &kind.payload {
        Payload::Slot => vec![
            (quote!(area), quote!(SwapType)),
            (quote!(offset), quote!(SwapOffset)),
        ],
        Payload::Pfn { young_dirty, .. } => {
            let mut all = vec![(quote!(pfn), quote!(Pfn))];
            if young_dirty.is_some() {
                all.push((quote!(young), quote!(bool)));
                all.push((quote!(dirty), quote!(bool)));
            }
            all
        }
        Payload::Markers(_) => vec![(quote!(markers), quote!(Markers))],
    };
    out.push((quote!(flags), quote!(#flags)));
    out
}

/// The kinds that a word can be. If no level has non-present entries there are none, whatever the kinds file lists.
pub(super) fn kinds(layout: &Layout) -> &[Kind] {
    let has_entries = layout.levels.iter().any(|l| l.entries.is_some());
    if has_entries { &layout.kinds } else { &[] }
}

/// `Entry` and `Present`.
pub(super) fn expand(layout: &Layout) -> TokenStream {
    let levels = layout.levels.iter().map(|l| {
        let (variant, word) = (camel(&l.name), present_type(&l.name));
        let doc = format!("At level {}.", l.name);
        quote! { #variant #word #doc }
    });
    let kinds = kinds(layout).iter().map(|kind| {
        let name = kind_name(kind);
        let doc = format!("`{}`: {}.", kind.name, kind.means);
        let fields = fields(kind)
            .into_iter()
            .map(|(name, ty)| quote! { #name #ty });
        quote! { #name #doc { #(#fields),* }; }
    });
    quote! { ::pte_core::__entry! { #(#levels),*; #(#kinds)* } }
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

/// The values of a kind's fields, read from the offset `offset`, the type `ty` and the word `w`.
pub(super) fn values(kind: &Kind, flags_mask: u64) -> Vec<TokenStream> {
    let set = flags_type(&kind.flag_set);
    let flags_mask = hex(flags_mask);
    let mut values = match &kind.payload {
        Payload::Slot => vec![
            quote!(SwapType::__trusted(ty)),
            quote!(SwapOffset::__trusted(offset)),
        ],
        Payload::Pfn {
            bits, young_dirty, ..
        } => {
            let mask = hex(pte_layout::model::field::ones(*bits));
            let is_set = |bit| rules::any_set(&quote!(offset), &hex(bit));
            let mut all = vec![quote!(Pfn::__trusted(offset & #mask))];
            if let Some(at) = young_dirty {
                all.extend([is_set(1 << at), is_set(2 << at)]);
            }
            all
        }
        Payload::Markers(_) => vec![quote!(Markers(offset & Markers::ALL.0))],
    };
    values.push(quote!(#set(w & #flags_mask)));
    values
}

/// The constructor of a kind.
pub(super) fn constructor(kind: &Kind) -> proc_macro2::Ident {
    snake("", &kind.name)
}

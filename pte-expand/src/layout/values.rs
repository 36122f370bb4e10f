//! The values that go into words: types, offsets, PFNs, flags, markers.

use proc_macro2::{Ident, TokenStream};
use pte_layout::model::Layout;
use pte_layout::model::field::ones;
use pte_layout::model::kinds::Payload;
use pte_layout::text::Text;
use quote::quote;

use super::names::{flags_type, shout, snake};
use crate::word_code::hex;

/// The bit of flag `name`. A flag has the same bit at all levels that have it.
pub(super) fn flag_bit(layout: &Layout, name: &str) -> Option<u64> {
    layout
        .levels
        .iter()
        .filter_map(|l| l.entries.as_ref())
        .find_map(|e| {
            e.partition
                .flags()
                .iter()
                .find(|(f, _)| *f == name)
                .map(|(_, bit)| 1 << bit)
        })
}

pub(super) fn expand(layout: &Layout) -> TokenStream {
    let Some(entries) = layout.levels.iter().find_map(|l| l.entries.as_ref()) else {
        return TokenStream::new();
    };
    let areas = layout
        .kind("swap")
        .map_or(0, |k| k.types.end.saturating_sub(1));
    let (areas, types) = (hex(areas), hex(entries.type_field.value_mask()));
    let offsets = hex(entries.offset_field.value_mask());
    let pfn = layout.kinds.iter().find_map(|k| match k.payload {
        Payload::Pfn { bits, .. } => Some(hex(ones(bits))),
        _ => None,
    });
    let pfn = pfn.map(|max| {
        quote! {
            /// The PFN of an entry.
            pub type Pfn = ::pte_core::Pfn<#max>;
        }
    });
    let mut sets: Vec<(&str, &[Text])> = Vec::new();
    for kind in layout.kinds.iter() {
        if !sets.iter().any(|(n, _)| *n == kind.flag_set) {
            sets.push((&kind.flag_set, &kind.flags));
        }
    }
    let sets = sets.iter().map(|(name, flags)| {
        let bits: Vec<(&str, u64)> = flags
            .iter()
            .filter_map(|f| Some((f.as_str(), flag_bit(layout, f)?)))
            .collect();
        let users: Vec<&str> = layout
            .kinds
            .iter()
            .filter(|k| k.flag_set == *name)
            .map(|k| k.name.as_str())
            .collect();
        let doc = format!("The flags of {}, as bits of the word.", users.join(", "));
        bit_set(&flags_type(name), &doc, &bits)
    });
    let markers = layout.kinds.iter().find_map(|k| match &k.payload {
        Payload::Markers(all) => {
            let bits: Vec<(&str, u64)> = all.iter().map(|(n, b)| (n.as_str(), 1 << b)).collect();
            Some(bit_set(
                &quote::format_ident!("Markers"),
                "The bits of a marker, as bits of the offset.",
                &bits,
            ))
        }
        _ => None,
    });
    quote! {
        /// The number of a swap area.
        pub type SwapType = ::pte_core::SwapArea<#areas>;
        /// Any type that a word can store.
        pub type TypeNumber = ::pte_core::TypeNumber<#types>;
        /// A slot of a swap area, or the whole offset of another kind.
        pub type SwapOffset = ::pte_core::Offset<#offsets>;
        #pfn
        #(#sets)*
        #markers
    }
}

/// A newtype over a set of named bits.
fn bit_set(name: &Ident, doc: &str, bits: &[(&str, u64)]) -> TokenStream {
    let all = hex(bits.iter().fold(0, |m, (_, b)| m | b));
    let flags = bits.iter().map(|(flag, bit)| {
        let (constant, has, bit) = (shout(flag), snake("has_", flag), hex(*bit));
        quote! { #flag #constant #has #bit; }
    });
    quote! { ::pte_core::__set! { #name #doc #all; #(#flags)* } }
}

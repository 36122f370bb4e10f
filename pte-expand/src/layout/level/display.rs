//! `Display` of a word.

use proc_macro2::TokenStream;
use pte_layout::model::kinds::Payload;
use pte_layout::model::{Layout, Level};
use quote::quote;

use crate::layout::names::{camel, present_type};
use crate::word_code::{hex, rules};

/// Fills the summary that `Display` prints.
pub(super) fn summary(layout: &Layout, level: &Level) -> TokenStream {
    let variant = camel(&level.name);
    let present = present_type(&level.name);
    let arms = level.entries.iter().flat_map(|_| layout.kinds.iter()).filter_map(|k| {
        let name = camel(&k.name);
        match &k.payload {
            Payload::Slot => None,
            Payload::Pfn { young_dirty, .. } => {
                let age = young_dirty.map(|_| (quote!(young, dirty,), quote!(s.young = young; s.dirty = dirty;)));
                let (take, set) = age.unwrap_or_default();
                Some(quote! { Entry::#name { pfn, #take .. } => { s.pfn = ::core::option::Option::Some(pfn.get()); #set } })
            }
            Payload::Markers(_) => Some(quote! { Entry::#name { markers: m, .. } => markers = m }),
        }
    });
    let markers = layout.kinds.iter().find_map(|k| match &k.payload {
        Payload::Markers(all) if level.entries.is_some() => Some(all),
        _ => None,
    });
    let (declare, list) = match markers {
        Some(all) => {
            let list = all.iter().map(|(n, b)| {
                let is_set = rules::any_set(&quote!(markers.bits()), &hex(1 << b));
                quote!((#n, #is_set))
            });
            (
                quote!(let mut markers = Markers::NONE;),
                quote!(let markers = [#(#list),*]; s.markers = &markers;),
            )
        }
        None => (TokenStream::new(), TokenStream::new()),
    };
    let flags = level
        .entries
        .iter()
        .flat_map(|e| e.partition.flags())
        .map(|(f, bit)| {
            let is_set = rules::any_set(&quote!(self.0), &hex(1 << bit));
            quote!((#f, #is_set))
        });
    quote! {
        let decoded = self.decode();
        s.stray = decoded.stray;
        #declare
        match decoded.entry {
            Entry::Present(Present::#variant(word)) => s.pfn = #present::pfn(word),
            #(#arms,)*
            _ => {}
        }
        #list
        let (flags, named);
        match self.class() {
            ::pte_core::Class::None => {}
            ::pte_core::Class::Present => { named = #present(self.0).named(); s.flags = &named; }
            ::pte_core::Class::NonPresent => { flags = [#(#flags),*]; s.flags = &flags; }
        }
    }
}

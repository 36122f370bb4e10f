//! The constructors of words: one function per kind.

use proc_macro2::TokenStream;
use pte_layout::model::Entries;
use pte_layout::model::kinds::Kind;
use quote::quote;

use crate::layout::entry;
use crate::word_code::{hex, write};

/// The constructor of a kind. Its values are known to fit, so it does not branch and cannot fail.
pub(super) fn constructor(kind: &Kind, entries: &Entries) -> TokenStream {
    let function = entry::constructor(kind);
    let params = entry::fields(kind)
        .into_iter()
        .map(|(name, ty, _)| quote!(#name: #ty));
    let body = word_of(kind, entries);
    let doc = format!("`{}`: {}.", kind.name, kind.means);
    quote! {
        #[doc = #doc]
        #[inline]
        pub const fn #function(#(#params),*) -> Self { Self(#body) }
    }
}

/// The word of a kind, from the parameters of its constructor.
pub(super) fn word_of(kind: &Kind, entries: &Entries) -> TokenStream {
    let offset = write::number(&entries.offset_field, &entry::offset(kind));
    if kind.types.end - kind.types.start > 1 {
        let ty = write::number(&entries.type_field, &quote!(area.get()));
        let fixed = (entries.ones != 0)
            .then(|| hex(entries.ones))
            .map(|f| quote!(| #f));
        quote! { #ty | #offset | flags.bits() #fixed }
    } else {
        let fixed = hex(entries.ones | entries.type_field.write(kind.types.start));
        quote! { #offset | flags.bits() | #fixed }
    }
}

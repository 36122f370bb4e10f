//! The kinds of entry at a level, as the rows of a table: the type numbers, the fields and how to read them from a word,
//! the word that they make, and the bits that are stray.

use proc_macro2::{Literal, TokenStream};
use pte_layout::model::kinds::Kind;
use pte_layout::model::{Entries, Layout};
use quote::quote;

use super::stray::{flags_mask, stray};
use crate::layout::entry;
use crate::layout::names::kind_name;
use crate::word_code::{hex, write};

/// The row of `kind`, with the constructor if the kind is used at this level.
pub(super) fn row(layout: &Layout, entries: &Entries, kind: &Kind, is_used: bool) -> TokenStream {
    let (types, name) = (types(kind), kind_name(kind));
    let (function, doc) = match is_used {
        true => (
            Some(entry::constructor(kind)),
            Some(format!("`{}`: {}.", kind.name, kind.means)),
        ),
        false => (None, None),
    };
    let (function, doc) = (function.map(|f| quote!(fn #f)), doc.into_iter());
    let fields = entry::fields(kind).into_iter();
    let fields = fields.map(|(name, ty)| quote!(#name: #ty));
    let values = entry::values(kind, flags_mask(kind, entries));
    let word = word_of(kind, entries);
    // Only the encoding shows the stray bits if a bit of the word decides another one.
    let stray = stray(layout, entries, kind).map_or_else(|| quote!(_), |stray| quote!((#stray)));
    // The signature comes first: messages of the compiler show it.
    quote! { #function(#(#fields),*) = #word, #(#doc,)* #types => #name { #(#values),* } #stray; }
}

/// The type numbers of a kind, as a pattern without the compares that always hold.
fn types(kind: &Kind) -> TokenStream {
    let number = Literal::u64_unsuffixed;
    let (first, last) = (kind.types.start, kind.types.end - 1);
    let (from, to) = (number(first), number(last));
    match first {
        _ if first == last => quote!(#from),
        0 => quote!((..=#to)),
        _ => quote!(#from..=#to),
    }
}

/// The word of a kind, from its fields. They are known to fit, so it does not branch and cannot fail.
fn word_of(kind: &Kind, entries: &Entries) -> TokenStream {
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

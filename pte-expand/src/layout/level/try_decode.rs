//! `try_decode`: what a word means, if an encoder produces it.

use proc_macro2::TokenStream;
use pte_layout::model::field::ones;
use pte_layout::model::partition::Role;
use pte_layout::model::{Layout, Level};
use quote::quote;

use crate::layout::names::kind_pattern;
use crate::layout::present;
use crate::word_code::hex;

pub(super) fn try_decode(layout: &Layout, level: &Level) -> TokenStream {
    let not_used = layout
        .kinds
        .iter()
        .filter(|k| level.entries.is_some() && !k.is_used_at(&level.name))
        .map(kind_pattern);
    let type_mask = hex(level
        .entries
        .as_ref()
        .map_or(0, |e| e.type_field.word_mask()));
    let unused = present::unused(level);
    let whole = hex(ones(layout.word_bits));
    let wrong = level.entries.as_ref().map_or_else(
        || quote!(#whole),
        |e| {
            let fixed = |is: fn(&Role) -> bool| hex(e.partition.mask_of(is));
            let zero = fixed(|r| matches!(r, Role::Zero | Role::Free));
            let one = fixed(|r| matches!(r, Role::One));
            quote! { (self.0 & #zero) | (!self.0 & #one) }
        },
    );
    quote! {
        /// Decodes the word, if an encoder produces it.
        ///
        /// # Errors
        /// [`NotCanonical`](::pte_core::NotCanonical) names the bits that no encoder sets like this.
        #[inline]
        pub const fn try_decode(self) -> ::core::result::Result<Entry, ::pte_core::NotCanonical> {
            let decoded = self.decode();
            let kind = self.kind();
            let bits = match kind {
                #(#not_used => decoded.stray | #type_mask,)*
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

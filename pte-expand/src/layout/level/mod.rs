//! The words of one level, `Pte` and `Pmd`, as the table of a macro of `pte-core`.
//!
//! The macro has the functions, which are the same in all layouts; the table has the rules, the bits and the kinds. What
//! all levels share (`Entry`, the values) is in the parent folder, present words are in `present`.

mod kinds;
mod stray;

use proc_macro2::TokenStream;
use pte_layout::model::field::ones;
use pte_layout::model::kinds::{Kind, Payload};
use pte_layout::model::partition::Role;
use pte_layout::model::{Entries, Layout, Level};
use quote::{format_ident, quote};

use super::names::{camel, present_type, snake};
use super::present;
use crate::word_code::{hex, read, rules, write};
use kinds::row;
use stray::type_mask;

/// The words of `level`.
pub(super) fn expand(layout: &Layout, level: &Level) -> TokenStream {
    let (name, present_word) = (camel(&level.name), present_type(&level.name));
    let bits = format_ident!("u{}", layout.word_bits);
    let doc = format!("A word at level {} of {}.", level.name, layout.arch);
    let none_word = hex(layout.none_word(level));
    let rule = |rule| rules::test(&quote!(w), rule, layout.word_bits);
    let (none, present) = (rule(&level.none), rule(&level.present));
    let hw_valid = rule(&level.hw_valid);
    let unused = present::unused(level);
    let (table, numbers, rest) = match &level.entries {
        Some(entries) => (
            quote!(__level),
            quote!(ty offset),
            of_entries(layout, level, entries),
        ),
        None => {
            let whole = hex(ones(layout.word_bits));
            (
                quote!(__level_without_entries),
                TokenStream::new(),
                quote!(unknown #whole;),
            )
        }
    };
    quote! {
        ::pte_core::#table! {
            #name #present_word #bits #doc #none_word w #numbers;
            none #none;
            present #present;
            hw_valid #hw_valid;
            unused #unused;
            #rest
        }
    }
}

/// The lines of a level with non-present entries.
fn of_entries(layout: &Layout, level: &Level, entries: &Entries) -> TokenStream {
    let swap = level.swap.as_ref().map(|swap| {
        let swap = rules::test(&quote!(w), swap, layout.word_bits);
        quote!(swap #swap;)
    });
    let (ty, offset) = (swap_type(layout, entries), swap_offset(layout, entries));
    let written = hex(entries.offset_field.value_mask());
    let cut = (entries.offset_as_read != entries.offset_field).then(|| quote!(, #written));
    let raw_type = write::number(&entries.type_field, &quote!(ty.get()));
    let raw_offset = write::number(&entries.offset_field, &quote!(offset.get()));
    let fixed = hex(entries.ones);
    let (shift, mask) = (layout.entry_type_shift(), hex(ones(layout.entry_bits)));
    let of_type = hex(entries.type_field.word_mask());
    let wrong = wrong(entries);
    let flags = entries.partition.flags().into_iter().map(|(flag, bit)| {
        let (is, with, bit) = (snake("is_", flag), snake("with_", flag), hex(1 << bit));
        quote!(#flag #is #with #bit;)
    });
    let markers = layout.kinds.iter().find_map(|k| match &k.payload {
        Payload::Markers(all) => Some(all),
        _ => None,
    });
    let markers = markers.into_iter().flatten().map(|(marker, bit)| {
        let (marker, bit) = (marker.as_str(), hex(1 << bit));
        quote!(#marker #bit;)
    });
    let is_used = |k: &&Kind| k.is_used_at(&level.name);
    let (here, elsewhere): (Vec<_>, Vec<_>) = layout.kinds.iter().partition(is_used);
    let here = here.into_iter().map(|k| row(layout, entries, k, true));
    let elsewhere = elsewhere
        .into_iter()
        .map(|k| row(layout, entries, k, false));
    quote! {
        #swap
        read #ty, #offset #cut;
        write #raw_type | #raw_offset | #fixed;
        entry #shift #mask;
        unknown #wrong, #of_type;
        flags { #(#flags)* };
        markers { #(#markers)* };
        here { #(#here)* };
        elsewhere { #(#elsewhere)* };
    }
}

/// The type of the variable `w`.
fn swap_type(layout: &Layout, entries: &Entries) -> TokenStream {
    let ty = read::number(&quote!(w), &entries.type_field, layout.word_bits);
    let mask = type_mask(layout);
    if entries.type_field.value_mask() & !mask == 0 {
        return ty;
    }
    let mask = hex(mask);
    quote!((#ty) & #mask)
}

/// The offset of the variable `w`, as it is read.
fn swap_offset(layout: &Layout, entries: &Entries) -> TokenStream {
    read::number(&quote!(w), &entries.offset_as_read, layout.word_bits)
}

/// The bits of a word of no kind that no encoder sets like this.
fn wrong(entries: &Entries) -> TokenStream {
    let fixed = |is: fn(&Role) -> bool| hex(entries.partition.mask_of(is));
    let zero = fixed(|r| matches!(r, Role::Zero | Role::Free));
    let one = fixed(|r| matches!(r, Role::One));
    quote! { (w & #zero) | (!w & #one) }
}

//! `#[derive(PteEntry)]`: an enum whose variants are the words of a page table.

mod covers;
mod decode;
mod distinct;
mod expand;
mod exposed;
mod fields;
mod kind;
mod parted;
mod pattern;
mod plan;
mod present;
mod shape;
mod some_of;

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use super::Errors;
use super::attr::items;
use super::input::{Body, Fields, Input};
use super::root;
use super::target::Target;
use crate::named::KEYS;
use plan::Plan;

pub(super) use present::{lookup, missing};

/// What `#[derive(PteEntry)]` expands to. On any mistake that is all of the errors, and functions that do nothing, so
/// that the code which uses them gives no further errors.
pub fn entries(input: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let input = match Input::read(input) {
        Ok(input) => input,
        Err(at) => return errors.unreadable(at),
    };
    let mut bits = None;
    let root = root::said(&input.attrs, &mut errors);
    let has_twins = input.has_twins();
    let mut made = read(&input, &mut bits, &mut errors);
    if has_twins {
        // What more could be said of them follows from that, and the compiler says that much.
        errors = Errors::default();
        made = None;
    }
    let code = match made.filter(|_| errors.is_empty()) {
        Some((target, plans, apart)) => expand::expand(&input, &target, &plans, &apart),
        None => {
            let told = errors.tokens();
            let stand_in = stand_in(&input, bits);
            quote! { #told #stand_in }
        }
    };
    crate::root::moved(code, root)
}

/// What is written, and constants that prove the variants apart. `bits` is how many a word has, once that is known.
fn read<'i>(
    input: &'i Input,
    bits: &mut Option<u32>,
    errors: &mut Errors,
) -> Option<(Target, Vec<Plan<'i>>, Vec<TokenStream>)> {
    let known: Vec<&str> = KEYS.iter().copied().chain(["level"]).collect();
    let given = items(&input.attrs, &known, "the enum", errors);
    let Body::Enum(variants) = &input.body else {
        errors.push(input.ident.span(), "PteEntry is for an enum: each variant is a kind of entry; for the named bits of a word there is PteFlags, for a struct");
        return None;
    };
    if !input.generics.is_empty() {
        errors.about(&input.generics.written, "an enum of page-table words has no generics: which words a variant has must be known here");
    }
    // A key that was not understood may be the one that names the layout or the level.
    if !errors.is_empty() {
        return None;
    }
    let target = Target::find(&given, input.ident.span(), errors)?;
    *bits = Some(target.layout.word_bits);
    let mut plans = Vec::new();
    for variant in variants {
        if let Some(value) = &variant.discriminant {
            errors.about(
                value,
                "the word of a variant is said by `#[pte(word = 0x…)]`, and not by a discriminant",
            );
        }
        plans.extend(shape::plan(&target, variant, errors));
    }
    // What follows asks how the variants stand to one another, and wants all of them.
    if !errors.is_empty() {
        return None;
    }
    if variants.is_empty() {
        errors.push(input.ident.span(), "an enum without variants has no words: at least the catch-all, `#[pte(other)] Other(u64)`");
        return None;
    }
    let apart = distinct::check(&target, &plans, errors);
    covers::check(&target, &plans, &input.ident, errors);
    expand::one_name_twice(&target, &plans, errors);
    Some((target, plans, apart))
}

/// Functions of the right types.
fn stand_in(input: &Input, bits: Option<u32>) -> TokenStream {
    let (name, vis) = (&input.ident, &input.vis);
    let word = bits.map_or_else(
        || word(input),
        |b| format_ident!("u{b}").into_token_stream(),
    );
    let (generics, types) = (input.generics.declared(), input.generics.named());
    let clause = &input.generics.clause;
    let constants = input.generics.is_empty().then(|| stand_ins(input, &word));
    let result = quote!(::core::result::Result<#word, ::pte_core::OutOfRange>);
    let into = if has_numbers(input) {
        quote! {
            impl #generics ::core::convert::TryFrom<#name #types> for #word #clause {
                type Error = ::pte_core::OutOfRange;
                fn try_from(entry: #name #types) -> #result { ::core::result::Result::Ok(0) }
            }
        }
    } else {
        quote! {
            impl #generics ::core::convert::From<#name #types> for #word #clause {
                fn from(entry: #name #types) -> Self { 0 }
            }
        }
    };
    quote! {
        #[allow(dead_code, unused_variables)]
        impl #generics #name #types #clause {
            #constants
            #vis const fn decode(word: #word) -> Self { loop {} }
            #vis const fn encode(&self) -> #word { 0 }
            #vis const fn try_encode(&self) -> #result { ::core::result::Result::Ok(0) }
        }
        impl #generics ::pte_core::PteEntry for #name #types #clause {
            type Bits = #word;
            fn decode(word: #word) -> Self { Self::decode(word) }
            fn try_encode(&self) -> #result { Self::try_encode(self) }
        }
        impl #generics ::core::convert::From<#word> for #name #types #clause {
            fn from(word: #word) -> Self { Self::decode(word) }
        }
        #[allow(unused_variables)]
        #into
    }
}

/// A field has a type with more numbers than a word may hold, as far as its name tells; the catch-all has not.
fn has_numbers(input: &Input) -> bool {
    let is_number =
        |name: proc_macro2::Ident| ["u8", "u16", "u32", "u64"].iter().any(|u| name == u);
    let beside_words = input.variants().iter().map(|v| &v.fields.all);
    let beside_words =
        beside_words.filter(|all| !matches!(&all[..], [f] if f.member.name().is_none()));
    beside_words
        .flatten()
        .any(|f| f.ty.last_name().is_some_and(is_number))
}

/// The constants of each variant.
fn stand_ins(input: &Input, word: &TokenStream) -> TokenStream {
    let vis = &input.vis;
    let all = input.variants().iter();
    let mut names: Vec<_> = all.map(|v| expand::constants_of(&v.ident)).collect();
    names.sort();
    names.dedup();
    let all = names
        .iter()
        .map(|[mask, value]| quote!(#vis const #mask: #word = 0; #vis const #value: #word = 0;));
    quote!(#(#all)*)
}

/// The integer that a word is, as far as the catch-all tells.
fn word(input: &Input) -> TokenStream {
    let of_word = |f: &&Fields| matches!(&f.all[..], [f] if f.ty.is("u64") || f.ty.is("u32"));
    let fields = input.variants().iter().map(|v| &v.fields);
    let found = fields.rev().find(of_word);
    found.map_or_else(|| quote!(u64), |f| f.all[0].ty.to_token_stream())
}

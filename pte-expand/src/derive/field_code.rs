//! Code that both derives write.
//!
//! A crate may have many types and the compiler reads the code of each, so the code has no parenthesis, suffix or item
//! that it does not need.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::typed_field::{Holder, TypedField};
use crate::rust_item::{Member, unraw};
use crate::word_code::{hex, read, rules, write};

/// The variable of the word. In a pattern, the name of a constant means that constant, also in a macro; so variables
/// here have names that no constant has.
pub(super) fn w() -> TokenStream {
    quote!(__w)
}

/// The variable that a field is bound to.
pub(super) fn variable(member: &Member) -> Ident {
    match member {
        // Not the span of the user's name: lints about names must not point there.
        Member::Named(name) => format_ident!("__f_{}", unraw(name)),
        Member::Unnamed(number, _) => format_ident!("__f_{}", number),
    }
}

/// `member: variable` in a pattern.
pub(super) fn binding(member: &Member) -> TokenStream {
    let variable = variable(member);
    quote!(#member: #variable)
}

/// Sets the variable of the word, which has `bits` bits, as a number of 64 bits. The type is named by its path: a crate
/// may call something else `u64`.
pub(super) fn word_as_number(bits: u32) -> TokenStream {
    if bits == 64 {
        quote!(let __w: ::core::primitive::u64 = word;)
    } else {
        quote!(let __w = word as ::core::primitive::u64;)
    }
}

/// `then`, if the checked types in `all` accept their numbers in `w`. Each value is bound to the variable of its
/// member.
pub(super) fn if_types_accept(
    all: &[(&Member, &TypedField)],
    bits: u32,
    then: TokenStream,
) -> TokenStream {
    let checked = all.iter().rev().filter(|(_, typed)| typed.is_checked());
    checked.fold(then, |then, (member, typed)| {
        let (ty, variable, value) = (
            &typed.ty,
            variable(member),
            read::number(&w(), &typed.field, bits),
        );
        quote_spanned! { typed.at() =>
            if let ::core::result::Result::Ok(#variable) = <#ty>::new((#value) as _) { #then }
        }
    })
}

/// `member: value`, read from `w`, a word of `bits` bits.
pub(super) fn read_field(member: &Member, typed: &TypedField, bits: u32) -> TokenStream {
    let value = match (typed.holder, &typed.field.pieces[..]) {
        (Holder::Bool, [piece]) => {
            let mask = hex(piece.word_mask());
            let test = if piece.inverted {
                quote!(__w & #mask == 0)
            } else {
                rules::any_set(&w(), &mask)
            };
            typed.at_type(&test)
        }
        _ => typed.construct(&read::number(&w(), &typed.field, bits)),
    };
    quote!(#member: #value)
}

/// The word with the bits of `fixed` and with the numbers in the variables of the members.
pub(super) fn word_of(fixed: u64, all: &[(&Member, &TypedField)], bits: u32) -> TokenStream {
    let numbers = all.iter().map(|(member, typed)| {
        let variable = variable(member);
        (&typed.field, typed.to_number(&quote!(#variable)))
    });
    write::word(fixed, numbers, bits)
}

/// An expression that returns `word`. If a number is out of range or none of the bits `any` is set, its value is the
/// error.
pub(super) fn return_word_or_error(
    all: &[(&Member, &TypedField)],
    word: &TokenStream,
    any: u64,
) -> TokenStream {
    let guards = all
        .iter()
        .filter_map(|(member, typed)| typed.range_error(&variable(member)));
    let mut guards: Vec<TokenStream> = guards.collect();
    guards.extend((any != 0).then(|| none_of_these_is_set(all, word, any)));
    let word = quote!(return ::core::result::Result::Ok(#word));
    if guards.is_empty() {
        return word;
    }
    quote!(#(#guards else)* { #word })
}

/// `if` none of the bits `any` of `word` is set, the error. It names the number of the one field, or the bits of the
/// word.
fn none_of_these_is_set(
    all: &[(&Member, &TypedField)],
    word: &TokenStream,
    any: u64,
) -> TokenStream {
    let of_them = all.iter().filter(|(_, h)| h.field.word_mask() & any != 0);
    let of_them: Vec<_> = of_them.collect();
    let names: Vec<&str> = of_them.iter().map(|(_, h)| h.field.name.as_str()).collect();
    let (names, in_word) = (names.join(", "), hex(any));
    let (value, bits) = match of_them[..] {
        [(member, typed)] => {
            let variable = variable(member);
            let number = typed.field.read(any) & !typed.field.read(0);
            (typed.to_number(&quote!(#variable)), hex(number))
        }
        _ => (quote!(0), in_word.clone()),
    };
    quote! {
        if (#word) & #in_word == 0 { ::pte_core::OutOfRange::__none_of(#value, #names, #bits) }
    }
}

//! Pieces of code that both derives write.
//!
//! A crate may have many types, and the compiler reads what each becomes: no sign, suffix or item is written that it
//! does not need.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::typed_field::{Holder, TypedField};
use crate::rust_item::{Member, unraw};
use crate::word_code::{hex, read, rules, write};

/// The word as a number. A pattern takes the name of a constant for that constant, whatever macro it is in, and so no
/// variable here has a name that somebody would give to one.
pub(super) fn w() -> TokenStream {
    quote!(__w)
}

/// The variable that a field is bound to.
pub(super) fn variable(member: &Member) -> Ident {
    match member {
        // A span of its own: lints about names are for the names that the user wrote.
        Member::Named(name) => format_ident!("__f_{}", unraw(name)),
        Member::Unnamed(number, _) => format_ident!("__f_{}", number),
    }
}

/// `member: variable` in a pattern.
pub(super) fn binding(member: &Member) -> TokenStream {
    let variable = variable(member);
    quote!(#member: #variable)
}

/// Gives the variable of the word, which has `bits` bits, its value as a number of 64. Its type is said so that nothing is cut off in a crate
/// that calls something else `u64`.
pub(super) fn word_as_number(bits: u32) -> TokenStream {
    if bits == 64 {
        quote!(let __w: ::core::primitive::u64 = word;)
    } else {
        quote!(let __w = word as ::core::primitive::u64;)
    }
}

/// `then`, if the checked types among `all` take their numbers of `w`; each is bound to the variable of its member.
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

/// The word whose bits are those of `fixed` and of the numbers that the variables of their members have.
pub(super) fn word_of(fixed: u64, all: &[(&Member, &TypedField)], bits: u32) -> TokenStream {
    let numbers = all.iter().map(|(member, typed)| {
        let variable = variable(member);
        (&typed.field, typed.to_number(&quote!(#variable)))
    });
    write::word(fixed, numbers, bits)
}

/// An expression that returns `word`; or, if a number is not in its range or none of the bits `any` is set, is the error.
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

/// `if` none of the bits `any` of `word` is set, the error: one field's own number and its bits, or those of the word.
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

//! Pieces of code that both derives write.
//!
//! A crate may have many types, and the compiler reads what each becomes: no sign, suffix or item is written that it
//! does not need.

use arch_defs::model::field::ones;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::holder::{Held, Holder};
use super::input::Member;
use super::tokens::unraw;
use crate::bits::{hex, is_in_place, literal, masked, read_of};

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
pub(super) fn bound(member: &Member) -> TokenStream {
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
pub(super) fn if_taken(all: &[(&Member, &Held)], bits: u32, then: TokenStream) -> TokenStream {
    let checked = all.iter().rev().filter(|(_, held)| held.is_checked());
    checked.fold(then, |then, (member, held)| {
        let (ty, variable, value) = (&held.ty, variable(member), read_of(&w(), &held.field, bits));
        quote_spanned! { held.at() =>
            if let ::core::result::Result::Ok(#variable) = <#ty>::new((#value) as _) { #then }
        }
    })
}

/// `member: value`, read from `w`, a word of `bits` bits.
pub(super) fn taken(member: &Member, held: &Held, bits: u32) -> TokenStream {
    let value = match (held.holder, &held.field.pieces[..]) {
        (Holder::Bool, [piece]) => {
            let mask = hex(piece.word_mask());
            let test = if piece.inverted {
                quote!(__w & #mask == 0)
            } else {
                quote!(__w & #mask != 0)
            };
            held.placed(&test)
        }
        _ => held.made(&read_of(&w(), &held.field, bits)),
    };
    quote!(#member: #value)
}

/// The word whose bits are those of `fixed` and of the numbers that the variables of their members have.
pub(super) fn written(fixed: u64, all: &[(&Member, &Held)], bits: u32) -> TokenStream {
    let (mut start, mut parts) = (fixed, Vec::new());
    for (member, held) in all {
        let variable = variable(member);
        let raw = held.raw(&quote!(#variable));
        if is_in_place(&held.field) {
            parts.push(raw);
            continue;
        }
        for p in &held.field.pieces {
            // What is stored inverted is set, and what the number has of it clears it.
            start |= if p.inverted { p.word_mask() } else { 0 };
            let is_last = p.value_lo + p.width == held.field.width();
            let shifted = match literal(p.value_lo) {
                Some(at) => quote!(#raw >> #at),
                None => raw.clone(),
            };
            let cut = if is_last {
                shifted
            } else {
                masked(&shifted, ones(p.width), 64)
            };
            parts.push(match (literal(p.word_lo), p.value_lo == 0 && is_last) {
                (Some(at), true) => quote!(#cut << #at),
                (Some(at), false) => quote!((#cut) << #at),
                (None, _) => cut,
            });
        }
    }
    if start != 0 || parts.is_empty() {
        let start = hex(start);
        parts.insert(0, quote!(#start));
    }
    // No two of them share a bit, except what is inverted with the start.
    let word = quote!(#(#parts)^*);
    if bits == 64 {
        return word;
    }
    let ty = format_ident!("u{bits}");
    quote!((#word) as #ty)
}

/// An expression that returns `word`; or, if a number is not in its range or none of the bits `any` is set, is the error.
pub(super) fn returned(all: &[(&Member, &Held)], word: &TokenStream, any: u64) -> TokenStream {
    let guards = all
        .iter()
        .filter_map(|(member, held)| held.guard(&variable(member)));
    let mut guards: Vec<TokenStream> = guards.collect();
    guards.extend((any != 0).then(|| lacks_all(all, word, any)));
    let word = quote!(return ::core::result::Result::Ok(#word));
    if guards.is_empty() {
        return word;
    }
    quote!(#(#guards else)* { #word })
}

/// `if` none of the bits `any` of `word` is set, the error: one field's own number and its bits, or those of the word.
fn lacks_all(all: &[(&Member, &Held)], word: &TokenStream, any: u64) -> TokenStream {
    let of_them = all.iter().filter(|(_, h)| h.field.word_mask() & any != 0);
    let of_them: Vec<_> = of_them.collect();
    let names: Vec<&str> = of_them.iter().map(|(_, h)| h.field.name.as_str()).collect();
    let (names, in_word) = (names.join(", "), hex(any));
    let (value, bits) = match of_them[..] {
        [(member, held)] => {
            let variable = variable(member);
            let number = held.field.read(any) & !held.field.read(0);
            (held.raw(&quote!(#variable)), hex(number))
        }
        _ => (quote!(0), in_word.clone()),
    };
    quote! {
        if (#word) & #in_word == 0 { ::pte_core::OutOfRange::__none_of(#value, #names, #bits) }
    }
}

//! Pieces of code that both derives write.

use arch_defs::model::field::Field;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::holder::Held;
use super::input::Member;
use super::tokens::unraw;
use crate::bits::{hex, read, write};

/// The variable that a field is bound to.
pub(super) fn variable(member: &Member) -> Ident {
    match member {
        // A span of its own: lints about names are for the names that the user wrote.
        Member::Named(name) => format_ident!("f_{}", unraw(name)),
        Member::Unnamed(number, _) => format_ident!("f_{}", number),
    }
}

/// `member: variable` in a pattern.
pub(super) fn bound(member: &Member) -> TokenStream {
    let variable = variable(member);
    quote!(#member: #variable)
}

/// `member: value`, read from the word `w` of `bits` bits.
pub(super) fn taken(member: &Member, held: &Held, bits: u32) -> TokenStream {
    let value = number(held, bits);
    quote!(#member: #value)
}

/// The value in the word `w`.
fn number(held: &Held, bits: u32) -> TokenStream {
    if let (super::holder::Holder::Bool, Some(mask)) = (held.holder, plain(&held.field)) {
        let mask = hex(mask);
        return quote!(w & #mask != 0);
    }
    if let Some(mask) = in_place(&held.field) {
        let mask = hex(mask);
        return held.made(&quote!((w & #mask)));
    }
    held.made(&read(&held.field, bits))
}

/// The bits of the variable of `member`, or-ed into the word.
pub(super) fn put(member: &Member, held: &Held) -> TokenStream {
    let variable = variable(member);
    let raw = held.raw(&quote!(#variable));
    if in_place(&held.field).is_some() {
        return raw;
    }
    write(&held.field, &raw)
}

/// The bit of a field that is one bit, as it is.
fn plain(field: &Field) -> Option<u64> {
    let [piece] = &field.pieces[..] else {
        return None;
    };
    (piece.width == 1 && !piece.inverted).then(|| piece.word_mask())
}

/// The bits of a field whose bits are where the number has them.
fn in_place(field: &Field) -> Option<u64> {
    let here = field
        .pieces
        .iter()
        .all(|p| p.word_lo == p.value_lo && !p.inverted);
    here.then(|| field.word_mask())
}

//! Two variants with the same fixed bits, which the types of their fields tell apart: one refuses what the other takes.

use arch_defs::cubes::{Cube, Cubes};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};

use super::super::checked::known;
use super::super::holder::Held;
use super::plan::{Plan, Role};
use crate::bits::hex;

/// A number of the words that two variants share, which the types that one or both keep it in may refuse.
pub(super) struct Way<'p> {
    types: Vec<&'p Held>,
    numbers: Vec<u64>,
}

/// What may tell `first` and `second` apart in the words `shared`. Which numbers a type takes is not known here.
pub(super) fn ways<'p>(first: &'p Plan<'_>, second: &'p Plan<'_>, shared: &Cubes) -> Vec<Way<'p>> {
    let are_bits = [first, second]
        .iter()
        .all(|p| matches!(p.role, Role::Bits(_)));
    let slots = first.slots.iter().chain(&second.slots).map(|s| &s.held);
    let mut all: Vec<Way<'p>> = Vec::new();
    for held in slots.filter(|h| are_bits && h.may_have_holes()) {
        match all
            .iter_mut()
            .find(|w| w.types[0].field.pieces == held.field.pieces)
        {
            Some(way) => way.types.push(held),
            None => all.push(Way {
                types: vec![held],
                numbers: numbers(held, shared),
            }),
        }
    }
    all.retain(Way::is_possible);
    all
}

/// The numbers of `held` in `shared`.
fn numbers(held: &Held, shared: &Cubes) -> Vec<u64> {
    let (mask, bits) = (held.field.word_mask(), held.field.value_mask());
    let is_shared = |n: &u64| {
        let value = held.field.write(*n) & mask;
        n & !bits == 0 && !shared.and(&Cubes(vec![Cube { mask, value }])).is_empty()
    };
    (0..=bits).filter(is_shared).collect()
}

impl Way<'_> {
    /// Some type would take something: it is not asked to refuse all of its numbers, nor those that it takes itself.
    fn is_possible(&self) -> bool {
        let text = |held: &Held| held.ty.to_token_stream().to_string();
        let is_left = |held: &&Held| held.numbers().any(|n| !self.numbers.contains(&n));
        match &self.types[..] {
            [first, second] => text(first) != text(second),
            all => all.iter().any(is_left),
        }
    }
}

/// A constant that does not compile if a word is taken by both: in none of the `ways` they differ.
pub(super) fn proof(first: &Plan<'_>, second: &Plan<'_>, ways: &[Way<'_>]) -> TokenStream {
    let names: Vec<String> = ways
        .iter()
        .map(|w| format!("`{}`", w.types[0].field.name))
        .collect();
    let known = known(ways.iter().flat_map(|w| w.types.iter().copied()));
    let ways = ways.iter().map(|way| {
        let numbers = way.numbers.iter().map(|n| hex(*n));
        let taken = way.types.iter().map(|h| h.takes(&quote!(all[n])));
        quote! {{
            let (all, mut n, mut apart) = ([#(#numbers),*], 0, true);
            while n < all.len() {
                apart = apart && !(#(#taken)&&*);
                n += 1;
            }
            apart
        }}
    });
    let message = format!(
        "`{}` and `{}` can be the same word: their types take the same number of {}, and nothing else tells them apart",
        first.variant.ident,
        second.variant.ident,
        names.join(", and of ")
    );
    quote_spanned! { second.variant.ident.span() =>
        const _: () = { #known ::core::assert!(#(#ways)||*, #message); };
    }
}

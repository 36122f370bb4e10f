//! The types of fields can distinguish two variants with the same fixed bits: one refuses what the other accepts.

use proc_macro2::{Ident, TokenStream};
use pte_layout::cubes::{Cube, Cubes};
use quote::{ToTokens, quote, quote_spanned};

use crate::derive::entry::plan::{Plan, Role};
use crate::derive::typed_field::{TypedField, require_checked};
use crate::word_code::hex;

/// A number in words that two variants share, and the types of one or both that may refuse it.
pub(super) struct Way<'p> {
    /// The types, each with its variant.
    types: Vec<(&'p Ident, &'p TypedField)>,
    /// The numbers, each with a word that has it.
    numbers: Vec<(u64, u64)>,
}

/// What may distinguish `first` and `second` in the words `shared`. Only the compiler knows which numbers a type
/// accepts.
pub(super) fn ways<'p>(first: &'p Plan<'_>, second: &'p Plan<'_>, shared: &Cubes) -> Vec<Way<'p>> {
    let are_bits = [first, second]
        .iter()
        .all(|p| matches!(p.role, Role::Bits(_)));
    let slots = |p: &'p Plan<'_>| p.slots.iter().map(|s| (&p.variant.ident, &s.typed));
    let mut all: Vec<Way<'p>> = Vec::new();
    for (variant, typed) in slots(first).chain(slots(second)) {
        if !are_bits || !typed.may_have_holes() {
            continue;
        }
        let is_same = |w: &&mut Way<'p>| w.types[0].1.field.pieces == typed.field.pieces;
        match all.iter_mut().find(is_same) {
            Some(way) => way.types.push((variant, typed)),
            None => all.push(Way {
                types: vec![(variant, typed)],
                numbers: numbers(typed, shared),
            }),
        }
    }
    all.retain(Way::is_possible);
    all
}

/// The numbers of `typed` in `shared`.
fn numbers(typed: &TypedField, shared: &Cubes) -> Vec<(u64, u64)> {
    let (mask, bits) = (typed.field.word_mask(), typed.field.value_mask());
    let with_word = |n: u64| {
        let value = typed.field.write(n) & mask;
        let words = shared.and(&Cubes(vec![Cube { mask, value }]));
        Some((n, words.smallest()?))
    };
    let all = (0..=bits).filter(|n| n & !bits == 0);
    all.filter_map(with_word).collect()
}

impl Way<'_> {
    /// The types can differ: they are not the same type, and none would have to refuse all of its numbers.
    fn is_possible(&self) -> bool {
        let text = |typed: &TypedField| typed.ty.to_token_stream().to_string();
        let is_shared = |n: u64| self.numbers.iter().any(|(m, _)| *m == n);
        match &self.types[..] {
            [(_, first), (_, second)] => text(first) != text(second),
            all => all.iter().any(|(_, h)| h.numbers().any(|n| !is_shared(n))),
        }
    }

    /// An expression: all types accept `n`.
    fn all_take(&self, n: &TokenStream) -> TokenStream {
        let taken = self.types.iter().map(|(_, h)| h.takes(n));
        quote!(#(#taken)&&*)
    }

    /// Why the types do not distinguish `first` and `second`.
    fn shown(&self, first: &Ident, second: &Ident) -> String {
        let name = |typed: &TypedField| format!("`{}`", typed.field.name);
        match self.types[..] {
            [(_, a), (_, b)] if a.field.name == b.field.name => {
                format!("their types accept the same number of {}", name(a))
            }
            [(_, a), (_, b), ..] => {
                let (a, b) = (name(a), name(b));
                format!("{a} of `{first}` and {b} of `{second}` accept the same number")
            }
            [(own, typed)] => {
                let other = if own == first { second } else { first };
                let typed = name(typed);
                format!("{typed} of `{own}` accepts a number that `{other}` has there too")
            }
            [] => String::new(),
        }
    }
}

/// A constant that does not compile if both variants accept a word: none of the `ways` distinguishes them.
pub(super) fn proof(first: &Plan<'_>, second: &Plan<'_>, ways: &[Way<'_>]) -> TokenStream {
    let (one, two) = (&first.variant.ident, &second.variant.ident);
    let shown: Vec<String> = ways.iter().map(|w| w.shown(one, two)).collect();
    let shown = shown.join(", and ");
    let known = require_checked(ways.iter().flat_map(|w| w.types.iter().map(|(_, h)| *h)));
    let proof = if let [way] = ways {
        let numbers = way.numbers.iter().map(|(n, word)| {
            let (n, word) = (hex(*n), hex(*word));
            quote!((#n, #word))
        });
        let taken = way.all_take(&quote!(__all[__n].0));
        let (before, after) = (
            format!("`{one}` and `{two}` share the word "),
            format!(": {shown}, and nothing else distinguishes them"),
        );
        quote_spanned! { two.span() =>
            let (__all, mut __n) = ([#(#numbers),*], 0);
            while __n < __all.len() {
                if #taken {
                    let __message = ::pte_core::__private::ConstMessage::new(#before, __all[__n].1, #after);
                    ::core::panic!("{}", __message.text());
                }
                __n += 1;
            }
        }
    } else {
        // The constant cannot know which of the numbers occur together in a word.
        let message = format!(
            "cannot prove that `{one}` and `{two}` share no word: {shown}, and nothing else distinguishes them"
        );
        let ways = ways.iter().map(|way| {
            let numbers = way.numbers.iter().map(|(n, _)| hex(*n));
            let taken = way.all_take(&quote!(__all[__n]));
            quote! {{
                let (__all, mut __n, mut __apart) = ([#(#numbers),*], 0, true);
                while __n < __all.len() {
                    __apart = __apart && !(#taken);
                    __n += 1;
                }
                __apart
            }}
        });
        quote_spanned!(two.span() => ::core::assert!(#(#ways)||*, #message);)
    };
    quote_spanned! { two.span() => const _: () = { #known #proof }; }
}

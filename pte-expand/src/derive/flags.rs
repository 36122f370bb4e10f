//! `#[derive(PteFlags)]`: a struct of the named bits of a word, which leaves the other bits alone.

mod code;
mod field;
mod of;

use arch_defs::bits::describe;
use proc_macro2::TokenStream;
use quote::quote;

use super::Errors;
use super::attr::items;
use super::holder::{Held, held};
use super::input::{Body, Input, Member};
use super::root;
use crate::named::KEYS;
use of::Of;

/// A field of the struct and the bits it holds.
struct Bits<'i> {
    member: &'i Member,
    held: Held,
}

/// What `#[derive(PteFlags)]` expands to. On any mistake that is all of the errors, and functions that do nothing.
pub fn flags(input: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let input = match Input::read(input) {
        Ok(input) => input,
        Err(at) => return errors.unreadable(at),
    };
    let root = root::said(&input.attrs, &mut errors);
    let mut made = read(&input, &mut errors);
    if input.has_twins() {
        // What more could be said of them follows from that, and the compiler says that much.
        errors = Errors::default();
        made = None;
    }
    let code = match made.filter(|_| errors.is_empty()) {
        Some((of, fields)) => code::code(&input, &of, &fields),
        None => {
            let told = errors.tokens();
            let stand_in = code::stand_in(&input);
            quote! { #told #stand_in }
        }
    };
    crate::root::moved(code, root)
}

fn read<'i>(input: &'i Input, errors: &mut Errors) -> Option<(Of, Vec<Bits<'i>>)> {
    let known: Vec<&str> = KEYS
        .iter()
        .copied()
        .chain(["level", "form", "word"])
        .collect();
    let given = items(&input.attrs, &known, "the struct", errors);
    let fields = match &input.body {
        Body::Struct(fields) if fields.are_named => &fields.all,
        Body::Struct(_) => {
            errors.push(
                input.ident.span(),
                "PteFlags is for a struct with named fields: each is a bit or a number of the word",
            );
            return None;
        }
        _ => {
            errors.push(input.ident.span(), "PteFlags is for a struct of bools and numbers; for an enum of entries there is PteEntry");
            return None;
        }
    };
    if !input.generics.is_empty() {
        errors.about(
            &input.generics.written,
            "the bits of a word have no generics: where each field is must be known here",
        );
    }
    if fields.is_empty() {
        errors.push(input.ident.span(), "a struct without fields has no bits");
        return None;
    }
    let of = of::of(&given, input, errors)?;
    let mut taken: Vec<(u64, String)> = Vec::new();
    let mut out = Vec::new();
    for field in fields {
        let Some(name) = field.member.name() else {
            continue;
        };
        let Some((number, at)) = field::number(&of, field, name, errors) else {
            continue;
        };
        let own = number.word_mask();
        if let Some((other, whose)) = taken.iter().find(|(m, _)| m & own != 0) {
            errors.push(
                at,
                format!("`{name}` and `{whose}` both have {}", describe(other & own)),
            );
            continue;
        }
        taken.push((own, name.to_string()));
        let all = (0, number.value_mask());
        if let Some(held) = held(number, all, all, &field.ty, errors) {
            out.push(Bits {
                member: &field.member,
                held,
            });
        }
    }
    Some((of, out))
}

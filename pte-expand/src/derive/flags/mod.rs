//! `#[derive(PteFlags)]`: a struct of named bits of a word; all other bits stay unchanged.
//!
//! `word` finds the word, `field` the bits of a field, and `code` writes the functions. Which kind a word is does not
//! matter here; that is for enums, in `entry`.

mod code;
mod field;
mod stand_in;
mod word;

use proc_macro2::TokenStream;
use pte_layout::bits::describe;
use quote::quote;

use super::crate_key;
use super::errors::Errors;
use super::keys::{HELPER, items};
use super::typed_field::{TypedField, typed_field};
use crate::core_path;
use crate::named_layout::KEYS;
use crate::rust_item::{Body, Input, Member};
use word::WordOf;

/// A field of the struct and the bits it holds.
struct Bits<'i> {
    member: &'i Member,
    typed: TypedField,
}

/// Expands `#[derive(PteFlags)]`. After a mistake the result is all errors, and functions that do nothing.
pub fn flags(input: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let input = match Input::read(input, HELPER) {
        Ok(input) => input,
        Err(at) => return errors.unreadable(at),
    };
    let root = crate_key::core_path(&input.attrs, &mut errors);
    let mut parsed = read(&input, &mut errors);
    if input.has_duplicate_names() {
        // The compiler reports the duplicate name; any other error follows from it.
        errors = Errors::default();
        parsed = None;
    }
    let code = match parsed.filter(|_| errors.is_empty()) {
        Some((of, fields)) => code::code(&input, &of, &fields),
        None => {
            let compile_errors = errors.tokens();
            let stand_in = stand_in::stand_in(&input);
            quote! { #compile_errors #stand_in }
        }
    };
    core_path::with_core_at(code, root)
}

fn read<'i>(input: &'i Input, errors: &mut Errors) -> Option<(WordOf, Vec<Bits<'i>>)> {
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
                "PteFlags needs a struct with named fields: each is a bit or a number of the word",
            );
            return None;
        }
        _ => {
            errors.push(input.ident.span(), "PteFlags needs a struct of bools and numbers; for an enum of entries derive PteEntry");
            return None;
        }
    };
    if !input.generics.is_empty() {
        errors.about(
            &input.generics.written,
            "a struct of bits cannot be generic: the derive must know where each field is",
        );
    }
    if fields.is_empty() {
        errors.push(input.ident.span(), "a struct without fields has no bits");
        return None;
    }
    let of = word::word(&given, input, errors)?;
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
        if let Some(typed) = typed_field(number, all, all, &field.ty, errors) {
            out.push(Bits {
                member: &field.member,
                typed,
            });
        }
    }
    Some((of, out))
}

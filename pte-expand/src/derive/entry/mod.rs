//! `#[derive(PteEntry)]`: an enum whose variants are the words of a page table.
//!
//! Each variant becomes a plan: `variant` reads its attributes, `plan` and `words` hold the words that it means.
//! `checks` proves that the plans fit together, and `code` writes the functions.

mod checks;
mod code;
mod constants;
mod plan;
mod several_bits;
mod stand_in;
mod variant;
mod words;

use proc_macro2::TokenStream;
use quote::quote;

use super::crate_key;
use super::errors::Errors;
use super::keys::{HELPER, items};
use super::target::Target;
use crate::core_path;
use crate::named_layout::KEYS;
use crate::rust_item::{Body, Input};
use plan::Plan;
use stand_in::stand_in;

/// Expands `#[derive(PteEntry)]`. After a mistake the result is all errors, and functions that do nothing so that code
/// which uses them gives no further errors.
pub fn entries(input: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let input = match Input::read(input, HELPER) {
        Ok(input) => input,
        Err(at) => return errors.unreadable(at),
    };
    let mut bits = None;
    let root = crate_key::core_path(&input.attrs, &mut errors);
    let has_duplicate_names = input.has_duplicate_names();
    let mut parsed = read(&input, &mut bits, &mut errors);
    if has_duplicate_names {
        // The compiler reports the duplicate name; any other error follows from it.
        errors = Errors::default();
        parsed = None;
    }
    let code = match parsed.filter(|_| errors.is_empty()) {
        Some((target, plans, proofs)) => code::code(&input, &target, &plans, &proofs),
        None => {
            let compile_errors = errors.tokens();
            let stand_in = stand_in(&input, bits);
            quote! { #compile_errors #stand_in }
        }
    };
    core_path::with_core_at(code, root)
}

/// The layout, the plans, and the constants that prove what only the compiler can know. `bits` is the word size, once
/// it is known.
fn read<'i>(
    input: &'i Input,
    bits: &mut Option<u32>,
    errors: &mut Errors,
) -> Option<(Target, Vec<Plan<'i>>, Vec<TokenStream>)> {
    let known: Vec<&str> = KEYS.iter().copied().chain(["level"]).collect();
    let given = items(&input.attrs, &known, "the enum", errors);
    let Body::Enum(variants) = &input.body else {
        errors.push(input.ident.span(), "PteEntry needs an enum with a variant for each kind of entry; for the named bits of a word derive PteFlags on a struct");
        return None;
    };
    if !input.generics.is_empty() {
        errors.about(&input.generics.written, "an enum of page-table words cannot be generic: the derive must know the words of each variant");
    }
    // An unknown key may be the one that names the layout or the level.
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
                "a discriminant has no meaning here: give the word as `#[pte(word = 0x…)]`",
            );
        }
        plans.extend(variant::plan(&target, variant, errors));
    }
    // The checks compare the variants with each other and need all of them.
    if !errors.is_empty() {
        return None;
    }
    if variants.is_empty() {
        errors.push(input.ident.span(), "an enum without variants has no words: add at least the catch-all `#[pte(other)] Other(u64)`");
        return None;
    }
    let proofs = checks::check(&target, &plans, &input.ident, errors);
    Some((target, plans, proofs))
}

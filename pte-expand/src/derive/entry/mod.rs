//! `#[derive(PteEntry)]`: an enum whose variants are the words of a page table.
//!
//! A variant becomes a plan (`variant` reads what is written about it, `plan` and `words` say what it stands for); `checks`
//! proves that the plans go together, and `code` is what is written for them.

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

/// What `#[derive(PteEntry)]` expands to. On any mistake that is all of the errors, and functions that do nothing, so
/// that the code which uses them gives no further errors.
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
        // What more could be said of them follows from that, and the compiler says that much.
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

/// What is written, and constants that prove what only the compiler can know. `bits` is how many a word has, once that is known.
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
        plans.extend(variant::plan(&target, variant, errors));
    }
    // What follows asks how the variants stand to one another, and wants all of them.
    if !errors.is_empty() {
        return None;
    }
    if variants.is_empty() {
        errors.push(input.ident.span(), "an enum without variants has no words: at least the catch-all, `#[pte(other)] Other(u64)`");
        return None;
    }
    let proofs = checks::check(&target, &plans, &input.ident, errors);
    Some((target, plans, proofs))
}

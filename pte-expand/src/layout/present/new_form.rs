//! `new_…`: a present word of a form, from its PFN.

use proc_macro2::TokenStream;
use pte_layout::cubes::{Cube, Cubes};
use pte_layout::model::Form;
use quote::quote;

use crate::layout::names::snake;
use crate::word_code::{hex, write};

/// The encoding of 0 for all numbers of a form except the PFN.
fn numbers_at_0(form: &Form) -> u64 {
    let names = form.partition.field_names().into_iter();
    let others = names.filter(|n| *n != "pfn");
    let others = others.filter_map(|n| form.partition.field(n));
    others.fold(0, |word, f| word | f.write(0))
}

/// A word of a form, with its PFN and nothing else.
pub(super) fn new_form(form: &Form, bits: u32) -> Option<TokenStream> {
    let (function, name) = (snake("new_", &form.name), form.name.as_str());
    let ones = form.partition.ones();
    let field = form.partition.field("pfn")?;
    // Without flags the word may not be of this form: a leaf of RISC-V is readable, writable or executable. Then there
    // is no such function, and `from_bits` takes its place.
    let plain = Cubes(vec![Cube {
        mask: !field.word_mask(),
        value: ones | numbers_at_0(form),
    }]);
    if !plain.minus(&form.matches.cubes(bits)).is_empty() {
        return None;
    }
    let mask = hex(field.value_mask());
    let others = numbers_at_0(form);
    let word = write::number(&field, &quote!(pfn));
    let fixed = hex(ones | others);
    Some(quote! { #function #name #mask => #word | #fixed; })
}

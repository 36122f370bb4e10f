//! `new_…`: a present word of a form, from its PFN.

use proc_macro2::TokenStream;
use pte_layout::cubes::{Cube, Cubes};
use pte_layout::model::Form;
use pte_layout::model::field::ones as all_ones;
use quote::quote;

use crate::layout::names::snake;
use crate::word_code::hex;
use crate::word_code::write::inverted;

/// The encoding of 0 for all numbers of a form except the PFN.
fn numbers_at_0(form: &Form) -> u64 {
    let names = form.partition.field_names().into_iter();
    let others = names.filter(|n| *n != "pfn");
    let others = others.filter_map(|n| form.partition.field(n));
    others.fold(0, |word, f| word | f.write(0))
}

/// A word of a form, with its PFN and nothing else.
pub(super) fn new_form(form: &Form, bits: u32) -> TokenStream {
    let function = snake("new_", &form.name);
    let ones = form.partition.ones();
    let doc = format!(
        "A word of form `{}` with every named bit clear.\n\n# Errors\nA PFN that does not fit is refused.",
        form.name
    );
    let Some(field) = form.partition.field("pfn") else {
        return TokenStream::new();
    };
    // Without flags the word may not be of this form: a leaf of RISC-V is readable, writable or executable. Then there
    // is no such function, and `from_bits` takes its place.
    let plain = Cubes(vec![Cube {
        mask: !field.word_mask(),
        value: ones | numbers_at_0(form),
    }]);
    if !plain.minus(&form.matches.cubes(bits)).is_empty() {
        return TokenStream::new();
    }
    let (mask, base) = (field.value_mask(), hex(ones));
    let invert = hex(inverted(field.pieces.iter()));
    let others = hex(numbers_at_0(form));
    let pieces = field.pieces.iter().map(|p| {
        let (lo, value_lo, mask) = (p.word_lo, p.value_lo, hex(all_ones(p.width)));
        quote!(((pfn >> #value_lo & #mask) << #lo))
    });
    let (mask, max) = (hex(mask), hex(mask));
    quote! {
        #[doc = #doc]
        #[inline]
        pub const fn #function(pfn: u64) -> ::core::result::Result<Self, ::pte_core::OutOfRange> {
            if pfn & !#mask != 0 {
                return ::core::result::Result::Err(::pte_core::OutOfRange::__new(pfn, "pfn", #mask, 0, #max));
            }
            ::core::result::Result::Ok(Self(((#(#pieces)|*) ^ #invert) | #base | #others))
        }
    }
}

//! The named bits of present words: `is_…` and `with_…`.

use proc_macro2::{Ident, Literal, TokenStream};
use pte_layout::model::{Form, Level};
use quote::{ToTokens, quote};

use crate::layout::names::{camel, snake};
use crate::word_code::hex;

/// The names of the bits that some form of the level has.
fn flag_names(level: &Level) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for form in &level.forms {
        for (name, _) in form.partition.flags() {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

/// The bit of the flag in `form`.
fn bit(form: &Form, flag: &str) -> Option<u32> {
    form.partition
        .flags()
        .iter()
        .find(|(f, _)| *f == flag)
        .map(|(_, b)| *b)
}

/// `is_…` and `with_…` of each named bit. In a form that lacks the bit it is clear and stays clear.
pub(super) fn flags(level: &Level, form: &Ident, name: &Ident) -> TokenStream {
    let names = flag_names(level);
    let count = Literal::usize_unsuffixed(names.len());
    let all = names.into_iter().map(|flag| {
        let (is, with) = (snake("is_", flag), snake("with_", flag));
        let tests = |f: &Form| bit(f, flag).is_some_and(|b| f.matches.mask() >> b & 1 == 1);
        let more = level.forms.iter().any(tests);
        let more = more.then_some(" The form depends on this bit too and may change.");
        let first = level.forms.iter().find_map(|f| bit(f, flag));
        let mask = if level.forms.iter().all(|f| bit(f, flag) == first) {
            hex(first.map_or(0, |b| 1 << b)).into_token_stream()
        } else {
            let arms = level.forms.iter().filter_map(|f| {
                let (variant, mask) = (camel(&f.name), hex(1 << bit(f, flag)?));
                Some(quote! { #form::#variant => #mask })
            });
            let some_lack_it = level.forms.iter().any(|f| bit(f, flag).is_none());
            let rest = some_lack_it.then(|| quote!(_ => 0));
            quote! { { #(#arms,)* #rest } }
        };
        let more = more.into_iter();
        quote! { #flag #is #with #mask #(#more)*; }
    });
    quote! { ::pte_core::__bits! { #name #count; #(#all)* } }
}

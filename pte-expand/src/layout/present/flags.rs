//! The named bits of present words: `is_…` and `with_…`.

use proc_macro2::{Ident, TokenStream};
use pte_layout::model::{Form, Level};
use quote::quote;

use crate::layout::names::{camel, snake};
use crate::word_code::{hex, rules};

/// The names of the bits that some form of the level has.
pub(super) fn flag_names(level: &Level) -> Vec<&str> {
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
pub(super) fn flags(level: &Level, form: &Ident) -> TokenStream {
    let all = flag_names(level).into_iter().map(|flag| {
        let (is, with) = (snake("is_", flag), snake("with_", flag));
        let tests = |f: &Form| bit(f, flag).is_some_and(|b| f.matches.mask() >> b & 1 == 1);
        let other = match level.forms.iter().any(tests) {
            true => " The form depends on this bit too and may change.",
            false => "",
        };
        let (is_doc, with_doc) = (
            format!("`{flag}` is set."),
            format!(
                "The word with `{flag}` set or clear; unchanged if its form has no such bit.{other}"
            ),
        );
        let first = level.forms.iter().find_map(|f| bit(f, flag));
        let mask = if level.forms.iter().all(|f| bit(f, flag) == first) {
            let mask = hex(first.map_or(0, |b| 1 << b));
            quote!(#mask)
        } else {
            let arms = level.forms.iter().filter_map(|f| {
                let (variant, mask) = (camel(&f.name), hex(1 << bit(f, flag)?));
                Some(quote! { #form::#variant => #mask })
            });
            let some_lack_it = level.forms.iter().any(|f| bit(f, flag).is_none());
            let rest = some_lack_it.then(|| quote!(_ => 0));
            quote! { match self.form() { #(#arms,)* #rest } }
        };
        let is_set = rules::any_set(&quote!(self.0), &mask);
        quote! {
            #[doc = #is_doc]
            #[inline]
            pub const fn #is(self) -> bool { #is_set }
            #[doc = #with_doc]
            #[must_use]
            #[inline]
            pub const fn #with(self, on: bool) -> Self {
                let mask = #mask;
                Self(if on { self.0 | mask } else { self.0 & !mask })
            }
        }
    });
    quote! { #(#all)* }
}

//! Present words: their forms, named bits and numbers.
//!
//! The type and the test of its form are here; each part of a form has a file. Non-present entries are in `level`.

mod flags;
mod new_form;
mod numbers;

use proc_macro2::{Ident, TokenStream};
use pte_layout::model::partition::Role;
use pte_layout::model::{Form, Layout, Level};
use quote::{format_ident, quote};

use super::names::{camel, form_type, present_type};
use crate::layout_identity;
use crate::word_code::{hex, rules};
use flags::flags;
use new_form::new_form;
use numbers::numbers;

pub(super) fn expand(layout: &Layout) -> TokenStream {
    let levels = layout.levels.iter().map(|l| words(layout, l));
    quote! { #(#levels)* }
}

/// The bits of a present word that have no meaning in its form.
pub(super) fn unused(level: &Level) -> TokenStream {
    let free = |f: &Form| f.partition.mask_of(|r| *r == Role::Free);
    if level.forms.iter().all(|f| free(f) == 0) {
        return quote! { 0 };
    }
    let (present, form) = (present_type(&level.name), form_type(&level.name));
    let arms = level.forms.iter().map(|f| {
        let (name, mask) = (camel(&f.name), hex(free(f)));
        quote! { #form::#name => w & #mask }
    });
    quote! { match #present(w).form() { #(#arms),* } }
}

fn words(layout: &Layout, level: &Level) -> TokenStream {
    let (name, word) = (present_type(&level.name), camel(&level.name));
    let bits = format_ident!("u{}", layout.word_bits);
    let doc = format!("A present word at level {}.", level.name);
    let id = hex(layout_identity::of(layout, level));
    let forms = match level.forms.is_empty() {
        true => without_forms(&name),
        false => forms(layout, level, &name),
    };
    quote! {
        ::pte_core::__present! { #name #word #bits #doc #id; }
        #forms
    }
}

/// A layout that gives no bits of present words.
fn without_forms(name: &Ident) -> TokenStream {
    quote! {
        impl #name {
            const fn named(self) -> [(&'static str, bool); 0] { [] }
            /// The PFN: this layout does not give its bits.
            #[inline]
            pub const fn pfn(self) -> ::core::option::Option<u64> { ::core::option::Option::None }
        }
        impl ::core::fmt::Debug for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_tuple(::core::stringify!(#name)).field(&self.0).finish()
            }
        }
    }
}

/// The forms and what each has.
fn forms(layout: &Layout, level: &Level, name: &Ident) -> TokenStream {
    let form = form_type(&level.name);
    let last = level.forms.len() - 1;
    let variants = level.forms.iter().enumerate().map(|(at, f)| {
        let variant = camel(&f.name);
        let doc = format!("`{}` (`{}`).", f.name, f.source.replace('[', "\\["));
        let test = (at != last).then(|| {
            let test = rules::test(&quote!(w), &f.matches, layout.word_bits);
            quote!(if #test)
        });
        quote! { #variant #doc #test; }
    });
    let doc = format!("The forms of present words at level {}.", level.name);
    let (flags, numbers) = (
        flags(level, &form, name),
        numbers(layout, level, &form, name),
    );
    let makers: Vec<TokenStream> = level
        .forms
        .iter()
        .filter_map(|f| new_form(f, layout.word_bits))
        .collect();
    let makers = (!makers.is_empty())
        .then(|| quote! { ::pte_core::__new_forms! { #name pfn; #(#makers)* } });
    quote! {
        ::pte_core::__forms! { #form #name #doc w; #(#variants)* }
        #makers
        #flags
        #numbers
    }
}

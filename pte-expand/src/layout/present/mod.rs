//! Present words: their forms, named bits and numbers.
//!
//! The type and the test of its form are here; each part of a form has a file. Non-present entries are in `level`.

mod flags;
mod new_form;
mod numbers;

use proc_macro2::TokenStream;
use pte_layout::model::partition::Role;
use pte_layout::model::{Form, Layout, Level};
use quote::quote;

use super::names::{camel, form_type, present_type, snake};
use crate::word_code::{hex, rules};
use flags::{flag_names, flags};
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
        return quote! { decoded.stray };
    }
    let (present, form) = (present_type(&level.name), form_type(&level.name));
    let arms = level.forms.iter().map(|f| {
        let (name, mask) = (camel(&f.name), hex(free(f)));
        quote! { #form::#name => self.0 & #mask }
    });
    quote! { match #present(self.0).form() { #(#arms),* } }
}

fn words(layout: &Layout, level: &Level) -> TokenStream {
    let name = present_type(&level.name);
    let doc = format!("A present word at level {}.", level.name);
    if level.forms.is_empty() {
        return quote! {
            #[doc = #doc]
            #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
            #[repr(transparent)]
            pub struct #name(u64);
            impl #name {
                /// Its bits.
                #[inline]
                pub const fn bits(self) -> u64 { self.0 }
                const fn named(self) -> [(&'static str, bool); 0] { [] }
                /// The PFN: this layout does not give its bits.
                #[inline]
                pub const fn pfn(self) -> ::core::option::Option<u64> { ::core::option::Option::None }
            }
        };
    }
    let form = form_type(&level.name);
    let variants = level.forms.iter().map(|f| {
        let (variant, doc) = (
            camel(&f.name),
            format!("`{}` (`{}`).", f.name, f.source.replace('[', "\\[")),
        );
        quote! { #[doc = #doc] #variant }
    });
    let last = level.forms.len() - 1;
    let tests = level.forms[..last].iter().map(|f| {
        let (variant, test) = (
            camel(&f.name),
            rules::test(&quote!(w), &f.matches, layout.word_bits),
        );
        quote! { if #test { return #form::#variant; } }
    });
    let last = camel(&level.forms[last].name);
    let flags = flags(level, &form);
    let numbers = numbers(layout, level, &form);
    let listed = flag_names(level).into_iter().map(|f| {
        let is = snake("is_", f);
        quote!((#f, self.#is()))
    });
    let count = flag_names(level).len();
    let word = (level.forms.len() > 1).then(|| quote! { let w = self.0; });
    let makers = level.forms.iter().map(|f| new_form(f, layout.word_bits));
    let form_doc = format!("The forms of present words at level {}.", level.name);
    quote! {
        #[doc = #form_doc]
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum #form { #(#variants),* }
        #[doc = #doc]
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        #[repr(transparent)]
        pub struct #name(u64);
        impl #name {
            /// Its bits.
            #[inline]
            pub const fn bits(self) -> u64 { self.0 }
            /// Its form.
            #[inline]
            pub const fn form(self) -> #form {
                #word
                #(#tests)*
                #form::#last
            }
            /// The names of its bits, and which are set.
            const fn named(self) -> [(&'static str, bool); #count] { [#(#listed),*] }
            #(#makers)*
            #flags
            #numbers
        }
        impl ::core::fmt::Debug for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::write!(f, "{}({:#x}, {:?}", ::core::stringify!(#name), self.0, self.form())?;
                if let ::core::option::Option::Some(pfn) = self.pfn() { ::core::write!(f, ", pfn {pfn:#x}")?; }
                for (flag, _) in self.named().iter().filter(|b| b.1) { ::core::write!(f, ", {flag}")?; }
                f.write_str(")")
            }
        }
    }
}

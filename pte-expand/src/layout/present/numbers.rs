//! The PFN and the other numbers of present words.

use proc_macro2::{Ident, TokenStream};
use pte_layout::model::field::Field;
use pte_layout::model::{Layout, Level};
use quote::{format_ident, quote};

use crate::layout::names::{camel, snake};
use crate::word_code::read;

/// The PFN and the other numbers.
pub(super) fn numbers(layout: &Layout, level: &Level, form: &Ident) -> TokenStream {
    let mut names: Vec<&str> = vec!["pfn"];
    for f in &level.forms {
        for name in f.partition.field_names() {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let all = names.into_iter().map(|name| {
        let function = if name == "pfn" { format_ident!("pfn") } else { snake("", name) };
        let doc = if name == "pfn" { "The PFN, if its form has one.".to_owned() } else { format!("`{name}`, if its form has it.") };
        let fields: Vec<Option<Field>> = level.forms.iter().map(|f| f.partition.field(name)).collect();
        let value = if fields.iter().all(|f| *f == fields[0]) {
            fields[0].as_ref().map_or_else(|| quote!(::core::option::Option::None), |f| {
                let value = read::number(&quote!(w), f, layout.word_bits);
                quote!(::core::option::Option::Some(#value))
            })
        } else {
            let arms = level.forms.iter().zip(&fields).map(|(f, field)| {
                let variant = camel(&f.name);
                match field {
                    Some(field) => { let value = read::number(&quote!(w), field, layout.word_bits); quote!(#form::#variant => ::core::option::Option::Some(#value)) }
                    None => quote!(#form::#variant => ::core::option::Option::None),
                }
            });
            quote! { match self.form() { #(#arms),* } }
        };
        quote! {
            #[doc = #doc]
            #[inline]
            pub const fn #function(self) -> ::core::option::Option<u64> { let w = self.0; let _ = w; #value }
        }
    });
    quote! { #(#all)* }
}

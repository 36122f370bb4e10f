//! The PFN and the other numbers of present words.

use proc_macro2::{Ident, TokenStream};
use pte_layout::model::field::Field;
use pte_layout::model::{Layout, Level};
use quote::{format_ident, quote};

use crate::layout::names::{camel, snake};
use crate::word_code::read;

/// The PFN and the other numbers.
pub(super) fn numbers(
    layout: &Layout,
    level: &Level,
    form: &Ident,
    present: &Ident,
) -> TokenStream {
    let mut names: Vec<&str> = vec!["pfn"];
    for f in &level.forms {
        for name in f.partition.field_names() {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let value = |field: &Option<Field>| match field {
        Some(field) => {
            let value = read::number(&quote!(w), field, layout.word_bits);
            quote!(::core::option::Option::Some(#value))
        }
        None => quote!(::core::option::Option::None),
    };
    let all = names.into_iter().map(|name| {
        let (function, doc) = match name {
            "pfn" => (
                format_ident!("pfn"),
                "The PFN, if its form has one.".to_owned(),
            ),
            _ => (snake("", name), format!("`{name}`, if its form has it.")),
        };
        let fields = level.forms.iter().map(|f| f.partition.field(name));
        let fields: Vec<Option<Field>> = fields.collect();
        let value = if fields.iter().all(|f| *f == fields[0]) {
            let value = value(&fields[0]);
            quote!((#value))
        } else {
            let arms = level.forms.iter().zip(&fields).map(|(f, field)| {
                let (variant, value) = (camel(&f.name), value(field));
                quote!(#form::#variant => #value)
            });
            quote! { { #(#arms),* } }
        };
        quote! { #function #doc => #value; }
    });
    quote! { ::pte_core::__numbers! { #present w; #(#all)* } }
}

//! `layout!`: from the arguments to a layout to tokens.
//!
//! A module is tables: the functions on them are macros of `pte-core`, so that what all modules share is written once.
//! `module` puts the module together, from what all words share (`entry`, `values`), the words of each level (`level`)
//! and the present ones among them (`present`). Types of the user's crate are in `derive`.
//!
//! The macros decode in the order stated in `pte-layout/src/codec/mod.rs`, "How a word is read". The test
//! `tests/tests/derive/modules/kernel_words.rs` compares the two.

mod args;
mod docs;
mod entry;
mod level;
mod module;
mod names;
mod present;
mod values;

use proc_macro2::TokenStream;
use pte_layout::model::Layout;
use quote::{quote, quote_spanned};

use crate::core_path;
use crate::named_layout::tracked;
use args::Args;

pub use module::{Module, module};

/// Expands `layout!`. After a mistake the result is one `compile_error!` and still a module, of the layout or else of a
/// similar one, so that code which uses it gives few further errors.
pub fn layout(input: TokenStream) -> TokenStream {
    let args = match Args::parse(input) {
        Ok(args) => args,
        Err((span, message)) => {
            return quote_spanned! { span => ::core::compile_error! { #message } };
        }
    };
    let mut files = Vec::new();
    let (layout, error) = match args.named.find(&mut files) {
        Ok(layout) => {
            let error = args.named.denied(&layout);
            (Some(layout), error)
        }
        Err(error) => (args.named.stand_in(), Some(error)),
    };
    let error = error.map(|(span, message)| {
        let message = format!("{message}\n");
        quote_spanned! { span => ::core::compile_error! { #message } }
    });
    let module = layout.map(|layout| named(&args, &layout, &tracked(&files)));
    let (root, wrong) = match args.named.root() {
        Ok(root) => (root, None),
        Err((span, message)) => (
            None,
            Some(quote_spanned! { span => ::core::compile_error! { #message } }),
        ),
    };
    core_path::with_core_at(quote! { #error #wrong #module }, root)
}

/// The module of `layout` with the name in `args`; `tracked` makes cargo watch the files that it was read from.
fn named(args: &Args, layout: &Layout, tracked: &TokenStream) -> TokenStream {
    let Args {
        attrs, vis, name, ..
    } = args;
    let Module { attributes, items } = module(layout);
    quote! {
        #(#attrs)*
        #(#[#attributes])*
        #vis mod #name {
            #tracked
            #items
        }
    }
}

//! `layout!`: arguments → layout → tokens.
//!
//! The module of a layout is put together in `module`, from what all words have in common (`entry`, `values`), the words
//! of each level (`level`) and those of them that are in use (`present`). Types of a crate's own are in `derive`.

mod args;
mod docs;
mod entry;
mod level;
mod module;
mod names;
mod present;
mod values;

use arch_defs::model::Layout;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use crate::core_path;
use crate::named_layout::tracked;
use args::Args;

pub use module::{Module, module};

/// What `layout!` expands to. On any mistake that is one `compile_error!` and a module all the same, that of the
/// layout if there is one and of another if not, so that code which uses it gives few further errors.
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

/// The module of `layout` under the name that `args` give it; `tracked` is about the files that it was read from.
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

//! `layout!`: arguments → layout → tokens.

mod args;
mod codec;
mod docs;
mod entries;
mod entry;
mod level;
mod module;
mod names;
mod present;
mod summary;
mod values;

use arch_defs::model::Layout;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use crate::named::tracked;
use crate::root;
use args::Args;

pub use module::{Module, module};

/// What `layout!` expands to. On any mistake that is one `compile_error!` and a module all the same, that of the
/// layout if there is one and of another if not, so that code which uses it gives few further errors.
pub fn layout(input: TokenStream) -> TokenStream {
    let args = match Args::parse(input) {
        Ok(args) => args,
        Err(error) => return quote_spanned! { error.span => ::core::compile_error! { #error } },
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
    root::moved(quote! { #error #wrong #module }, root)
}

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

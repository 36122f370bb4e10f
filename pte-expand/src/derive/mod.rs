//! `#[derive(PteEntry)]` and `#[derive(PteFlags)]`: types of a crate's own, checked against a layout.
//!
//! The stages are files: what is written (`input` of `tokens`, `attr`), which layout it is about (`target`), what each variant or field
//! stands for (`entry`, `flags`), whether that can be told apart (`entry/distinct`, `entry/covers`), and the code.

#[cfg(test)]
mod against_syn;
mod attr;
#[cfg(test)]
mod attr_cases;
mod checked;
mod code;
mod entry;
mod flags;
mod generics;
mod holder;
mod input;
mod literal;
mod number;
mod root;
mod target;
mod tokens;
mod ty;

use proc_macro2::{Span, TokenStream};
use quote::quote;

pub use entry::entries;
pub use flags::flags;

/// Everything that is wrong, in the order it was found.
#[derive(Default)]
struct Errors(Vec<(Span, Span, String)>);

impl Errors {
    fn push(&mut self, at: Span, message: impl Into<String>) {
        self.0.push((at, at, message.into()));
    }

    /// An error about all of `tokens`.
    fn about(&mut self, tokens: &impl quote::ToTokens, message: impl Into<String>) {
        let mut spans = tokens.to_token_stream().into_iter().map(|t| t.span());
        let first = spans.next().unwrap_or_else(Span::call_site);
        self.0
            .push((first, spans.last().unwrap_or(first), message.into()));
    }

    /// What the derive was given is no type.
    fn unreadable(&mut self, at: Span) -> TokenStream {
        self.push(at, "an enum or a struct is expected here");
        self.tokens()
    }

    const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A `compile_error!` for each.
    fn tokens(&self) -> TokenStream {
        let all = self.0.iter().map(|(first, last, message)| {
            // The first token begins what is underlined, and the last ends it.
            let head = quote::quote_spanned!(*first => ::core::compile_error!);
            let mut body = proc_macro2::Group::new(
                proc_macro2::Delimiter::Brace,
                quote::quote_spanned!(*first => #message),
            );
            body.set_span(*last);
            quote!(#head #body)
        });
        quote!(#(#all)*)
    }
}

//! The mistakes in a type: all of them, in the order in which they were found.

use proc_macro2::{Delimiter, Group, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

/// All mistakes: the first and the last token of each, and the message.
#[derive(Default)]
pub(super) struct Errors(Vec<(Span, Span, String)>);

impl Errors {
    pub(super) fn push(&mut self, at: Span, message: impl Into<String>) {
        self.0.push((at, at, message.into()));
    }

    /// An error about all of `tokens`.
    pub(super) fn about(&mut self, tokens: &impl ToTokens, message: impl Into<String>) {
        let mut spans = tokens.to_token_stream().into_iter().map(|t| t.span());
        let first = spans.next().unwrap_or_else(Span::call_site);
        self.0
            .push((first, spans.last().unwrap_or(first), message.into()));
    }

    /// The error for input that is neither an enum nor a struct.
    pub(super) fn unreadable(&mut self, at: Span) -> TokenStream {
        self.push(at, "an enum or a struct is expected here");
        self.tokens()
    }

    /// The number of errors.
    pub(super) const fn count(&self) -> usize {
        self.0.len()
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A `compile_error!` for each.
    pub(super) fn tokens(&self) -> TokenStream {
        let all = self.0.iter().map(|(first, last, message)| {
            // The underline goes from the first token to the last.
            let head = quote_spanned!(*first => ::core::compile_error!);
            let mut body = Group::new(Delimiter::Brace, quote_spanned!(*first => #message));
            body.set_span(*last);
            quote!(#head #body)
        });
        quote!(#(#all)*)
    }
}

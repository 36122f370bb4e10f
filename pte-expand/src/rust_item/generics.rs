//! The generics of a type, as an `impl` for it declares and names them.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;

use super::tokens::{Tokens, is};

#[derive(Default)]
pub(crate) struct Generics {
    /// As they are written, `<` and `>` too.
    pub(crate) written: TokenStream,
    params: Vec<Param>,
    /// `where …`.
    pub(crate) clause: TokenStream,
}

struct Param {
    /// `T: Copy`, `'a: 'b`, `const N: usize`; a default is no part of it.
    declared: TokenStream,
    /// `T`, `'a`, `N`.
    name: TokenStream,
}

impl Generics {
    /// What is between `<` and `>`, if that is next.
    pub(super) fn read(tokens: &mut Tokens) -> Self {
        let Some(written) = tokens.angled() else {
            return Self::default();
        };
        let [_, inside @ .., close] = &written[..] else {
            return Self::default();
        };
        let inside = inside.iter().cloned().collect();
        let mut inside = Tokens::new(inside, close.span());
        let mut params = Vec::new();
        while !inside.is_empty() {
            params.extend(param(&mut inside));
            inside.until(&|t| is(t, ','));
            inside.sign(',');
        }
        Self {
            written: written.into_iter().collect(),
            params,
            clause: TokenStream::new(),
        }
    }

    /// The `where` clause, if that is next: all up to the body, or to the end of a struct without one.
    pub(super) fn read_clause(&mut self, tokens: &mut Tokens) {
        let Some(word) = tokens.keyword("where") else {
            return;
        };
        let is_body =
            |t: &TokenTree| matches!(t, TokenTree::Group(g) if g.delimiter() == Delimiter::Brace);
        let clause = tokens.until(&|t| is_body(t) || is(t, ';'));
        self.clause = std::iter::once(word).chain(clause).collect();
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.params.is_empty()
    }

    /// `<'a, T: Copy>`, as it follows `impl`.
    pub(crate) fn declared(&self) -> TokenStream {
        let all = self.params.iter().map(|p| &p.declared);
        quote!(<#(#all),*>)
    }

    /// `<'a, T>`, as it follows the name of the type.
    pub(crate) fn named(&self) -> TokenStream {
        let all = self.params.iter().map(|p| &p.name);
        quote!(<#(#all),*>)
    }
}

/// The next parameter, up to its default.
fn param(tokens: &mut Tokens) -> Option<Param> {
    while tokens.sign('#').is_some() {
        tokens.group(Delimiter::Bracket)?;
    }
    let mut declared: TokenStream = tokens.keyword("const").into_iter().collect();
    let tick = tokens.sign('\'');
    let name: TokenStream = tick
        .into_iter()
        .chain(tokens.ident().map(TokenTree::Ident))
        .collect();
    declared.extend(name.clone());
    declared.extend(tokens.until(&|t| is(t, ',') || is(t, '=')));
    Some(Param { declared, name })
}

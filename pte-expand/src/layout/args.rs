//! The arguments of `layout!`: `#[attr] vis mod name { key = "value", … }`. They are read token by token, since a
//! parser library would take longer to build than everything else.

use proc_macro2::{Delimiter, Group, Ident, Spacing, Span, TokenStream, TokenTree};
use pte_layout::diagnostic::nearest;
use quote::quote;

use crate::mistake::Mistake;
use crate::named_layout::{KEYS, Named};

/// The arguments.
pub(super) struct Args {
    pub(super) attrs: Vec<TokenStream>,
    pub(super) vis: TokenStream,
    pub(super) name: Ident,
    pub(super) named: Named,
}

const SHAPE: &str = "layout! takes `pub mod name { arch = \"x86-64\", kernel = \"6.12\" }`";

impl Args {
    pub(super) fn parse(input: TokenStream) -> Result<Self, Mistake> {
        let mut rest = input.into_iter().peekable();
        let wrong = |span: Span, message: String| Err((span, message));
        let mut attrs = Vec::new();
        while matches!(rest.peek(), Some(TokenTree::Punct(p)) if p.as_char() == '#') {
            let (hash, body) = (rest.next(), rest.next());
            attrs.push(quote! { #hash #body });
        }
        let mut vis = TokenStream::new();
        loop {
            match rest.next() {
                Some(TokenTree::Ident(word)) if word == "mod" => break,
                Some(token @ (TokenTree::Ident(_) | TokenTree::Group(_))) => vis.extend([token]),
                Some(token) => return wrong(token.span(), SHAPE.to_owned()),
                None => return wrong(Span::call_site(), SHAPE.to_owned()),
            }
        }
        let Some(TokenTree::Ident(name)) = rest.next() else {
            return wrong(Span::call_site(), SHAPE.to_owned());
        };
        let Some(TokenTree::Group(body)) = rest
            .next()
            .filter(|t| matches!(t, TokenTree::Group(g) if g.delimiter() == Delimiter::Brace))
        else {
            return wrong(name.span(), SHAPE.to_owned());
        };
        if let Some(more) = rest.next() {
            return wrong(
                more.span(),
                format!("unexpected text after the module: {SHAPE}"),
            );
        }
        let span = name.span();
        let mut args = Self {
            attrs,
            vis,
            name,
            named: Named::new(span),
        };
        args.body(&body)?;
        Ok(args)
    }

    fn body(&mut self, body: &Group) -> Result<(), Mistake> {
        let mut rest = body.stream().into_iter();
        while let Some(token) = rest.next() {
            let TokenTree::Ident(key) = &token else {
                return Err((
                    token.span(),
                    format!("a key is expected here: {}", KEYS.join(", ")),
                ));
            };
            let key_text = key.to_string();
            let Some(slot) = self.named.slot(&key_text) else {
                let near = nearest(&key_text, KEYS.iter().copied())
                    .map_or(String::new(), |n| format!("did you mean `{n}`? "));
                return Err((
                    key.span(),
                    format!("unknown key `{key_text}`: {near}known: {}", KEYS.join(", ")),
                ));
            };
            if slot.is_some() {
                return Err((key.span(), format!("`{key_text}` is given twice")));
            }
            match rest.next() {
                Some(TokenTree::Punct(p))
                    if p.as_char() == '=' && p.spacing() == Spacing::Alone => {}
                other => {
                    let span = other.map_or(key.span(), |t| t.span());
                    return Err((span, format!("`=` is expected after `{key_text}`")));
                }
            }
            let value = rest.next();
            let span = value.as_ref().map_or(key.span(), TokenTree::span);
            let Some(text) = value.as_ref().and_then(string) else {
                return Err((
                    span,
                    format!("`{key_text}` takes a string, as in `{key_text} = \"…\"`"),
                ));
            };
            *slot = Some((text, span));
            match rest.next() {
                None => {}
                Some(TokenTree::Punct(p)) if p.as_char() == ',' => {}
                Some(other) => {
                    return Err((other.span(), "a comma is expected here".to_owned()));
                }
            }
        }
        let kinds_without_path = self.named.kinds_without_path();
        kinds_without_path.map_or(Ok(()), Err)
    }
}

/// The text of a plain string literal; escapes have no use here and are refused.
fn string(token: &TokenTree) -> Option<String> {
    let text = match token {
        TokenTree::Literal(l) => l.to_string(),
        // A literal that came through `macro_rules!` arrives in an invisible group.
        TokenTree::Group(g) if g.delimiter() == Delimiter::None => g.stream().to_string(),
        _ => return None,
    };
    let inner = text.strip_prefix('"')?.strip_suffix('"')?;
    (!inner.contains('\\')).then(|| inner.to_owned())
}

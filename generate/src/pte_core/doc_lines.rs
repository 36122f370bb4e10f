//! Documentation as people write it: `/// …`, one attribute per line.

use proc_macro2::{Group, Literal, TokenStream, TokenTree};
use quote::quote;

/// Splits doc attributes into one per line, so that they are printed as `/// …`.
pub(super) fn lines_of_docs(tokens: TokenStream) -> TokenStream {
    let mut out = TokenStream::new();
    // The tokens before the brackets: `#` or `#!`.
    let mut before: Vec<TokenTree> = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Punct(p) if matches!(p.as_char(), '#' | '!') => {
                before.push(TokenTree::Punct(p));
            }
            TokenTree::Group(g) => {
                match doc(&g).filter(|_| !before.is_empty()) {
                    Some(text) => out.extend(attributes(&before, &text)),
                    None => {
                        out.extend(before.iter().cloned());
                        let inner = lines_of_docs(g.stream());
                        out.extend([TokenTree::Group(Group::new(g.delimiter(), inner))]);
                    }
                }
                before.clear();
            }
            other => {
                out.extend(before.drain(..));
                out.extend([other]);
            }
        }
    }
    out.extend(before);
    out
}

/// The text of `[doc = "…"]`.
fn doc(group: &Group) -> Option<String> {
    let attribute: syn::MetaNameValue = syn::parse2(group.stream()).ok()?;
    let syn::Expr::Lit(value) = &attribute.value else {
        return None;
    };
    match &value.lit {
        syn::Lit::Str(text) if attribute.path.is_ident("doc") => Some(text.value()),
        _ => None,
    }
}

/// One attribute per line, with a space before the text.
fn attributes(before: &[TokenTree], text: &str) -> TokenStream {
    let one = |line: &str| {
        let line = match line {
            "" => String::new(),
            _ => format!(" {}", line.strip_prefix(' ').unwrap_or(line)),
        };
        let line = Literal::string(&line);
        quote! { #(#before)* [doc = #line] }
    };
    text.trim_end_matches('\n').lines().map(one).collect()
}

//! `#[pte(key, key = value)]`: what is written, before it means anything.

use arch_defs::diagnostic::nearest;
use proc_macro2::{Ident, Span, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, LitInt, LitStr, Token};

use super::Errors;

/// What stands behind the `=`.
#[derive(Clone)]
pub(super) enum Given {
    Nothing,
    Text(String),
    Number(u64),
    /// Whatever else: no key takes it.
    Else,
}

/// One key, and what it is given.
pub(super) struct Item {
    pub(super) key: String,
    pub(super) at: Span,
    pub(super) given: Given,
    /// The place of the value, or of the key if there is none.
    pub(super) value_at: Span,
}

impl Parse for Item {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let key: Ident = input.call(Ident::parse_any)?;
        let at = key.span();
        let (mut given, mut value_at) = (Given::Nothing, at);
        if input.peek(Token![:]) || input.peek(syn::token::Paren) {
            return Err(input.error(format!("a value stands behind `=`, as in `{key} = \"…\"`")));
        }
        if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            value_at = input.span();
            given = if input.peek(LitStr) {
                Given::Text(input.parse::<LitStr>()?.value())
            } else if input.peek(LitInt) {
                let number: LitInt = input.parse()?;
                Given::Number(number.base10_parse().map_err(|_| {
                    syn::Error::new(number.span(), "a number of up to 64 bits is expected here")
                })?)
            } else {
                input.parse::<TokenTree>()?;
                Given::Else
            };
            // An expression: only what it comes to could be taken, and that is not known here.
            while !input.is_empty() && !input.peek(Token![,]) && !input.peek(Ident::peek_any) {
                input.parse::<TokenTree>()?;
                given = Given::Else;
            }
        }
        if !input.is_empty() && !input.peek(Token![,]) {
            return Err(input.error("a comma is expected here"));
        }
        Ok(Self {
            key: key.unraw().to_string(),
            at,
            given,
            value_at,
        })
    }
}

/// The items of all `#[pte(…)]` among `attrs`; those that are not of `known` are told and left out.
pub(super) fn items(
    attrs: &[Attribute],
    known: &[&str],
    whose: &str,
    errors: &mut Errors,
) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::new();
    for attr in attrs.iter().filter(|a| a.path().is_ident("pte")) {
        match attr.parse_args_with(Punctuated::<Item, Token![,]>::parse_terminated) {
            Ok(items) => out.extend(items),
            Err(error) => errors.push(error.span(), error.to_string()),
        }
    }
    let mut seen: Vec<String> = Vec::new();
    out.retain(|item| {
        if !known.contains(&item.key.as_str()) {
            errors.push(item.at, unknown("key", &item.key, known, whose));
            return false;
        }
        if seen.contains(&item.key) {
            errors.push(item.at, format!("`{}` is there twice", item.key));
            return false;
        }
        seen.push(item.key.clone());
        true
    });
    out
}

/// `unknown key `x` of a variant: did you mean `y`? known: …`
pub(super) fn unknown(what: &str, name: &str, known: &[&str], whose: &str) -> String {
    let near = nearest(name, known.iter().copied())
        .map_or_else(String::new, |n| format!("did you mean `{n}`? "));
    let of = if whose.is_empty() {
        String::new()
    } else {
        format!(" of {whose}")
    };
    format!(
        "unknown {what} `{name}`{of}: {near}known: {}",
        known.join(", ")
    )
}

impl Item {
    /// Its text, which must be given.
    pub(super) fn text(&self, example: &str, errors: &mut Errors) -> Option<String> {
        match &self.given {
            Given::Text(text) => Some(text.clone()),
            _ => {
                let key = &self.key;
                errors.push(
                    self.value_at,
                    format!("`{key}` takes a string, as in `{key} = \"{example}\"`"),
                );
                None
            }
        }
    }

    /// Its number, which must be given.
    pub(super) fn number(&self, errors: &mut Errors) -> Option<u64> {
        match &self.given {
            Given::Number(number) => Some(*number),
            _ => {
                let key = &self.key;
                errors.push(
                    self.value_at,
                    format!("`{key}` takes a number, as in `{key} = 0x10`"),
                );
                None
            }
        }
    }

    /// Nothing is given, and nothing may be.
    pub(super) fn alone(&self, errors: &mut Errors) {
        if !matches!(self.given, Given::Nothing) {
            errors.push(self.value_at, format!("`{}` takes no value", self.key));
        }
    }

    /// The names in its text, which are separated by commas.
    pub(super) fn names(&self, example: &str, errors: &mut Errors) -> Vec<String> {
        let Some(text) = self.text(example, errors) else {
            return Vec::new();
        };
        let names = text.split(',').map(str::trim).filter(|n| !n.is_empty());
        // As a field is written, or as the layout files write it.
        let names: Vec<String> = names.map(|n| n.replace('_', "-")).collect();
        // `markers = ""` says something: all of them are clear.
        if names.is_empty() && self.key != "markers" {
            errors.push(
                self.value_at,
                format!("`{}` names nothing: leave it out", self.key),
            );
        }
        names
    }
}

/// The item called `key`.
pub(super) fn find<'i>(items: &'i [Item], key: &str) -> Option<&'i Item> {
    items.iter().find(|i| i.key == key)
}

/// `soft_dirty` and `SoftDirty` as the layout files write it: `soft-dirty`.
pub(super) fn kebab(name: &Ident) -> String {
    let mut out = String::new();
    for c in name.unraw().to_string().chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.extend(c.to_lowercase().map(|c| if c == '_' { '-' } else { c }));
    }
    out
}

//! `#[name(key, key = value)]`: the keys and values, before they mean anything.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt};

use super::literal::{Literal, read};
use super::tokens::{Tokens, invisible, is, unraw};
use crate::mistake::Mistake;

/// The value after `=`.
#[derive(Clone)]
pub(crate) enum Given {
    Nothing,
    Text(String),
    Number(u64),
    /// Anything else: no key takes it.
    Other,
}

/// A key and its value.
pub(crate) struct Item {
    pub(crate) key: String,
    pub(crate) at: Span,
    pub(crate) given: Given,
    /// The place of the value, or of the key if there is none.
    pub(crate) value_at: Span,
}

/// `#[name…]`, where `name` is the helper attribute of the derive; attributes of others are not kept.
pub(crate) struct Attribute {
    name: &'static str,
    pound: TokenTree,
    brackets: Group,
}

/// Reads the next attributes and keeps those called `name`.
pub(super) fn attributes(tokens: &mut Tokens, name: &'static str) -> Vec<Attribute> {
    let mut out = Vec::new();
    while let Some(pound) = tokens.sign('#') {
        let Some(brackets) = tokens.group(Delimiter::Bracket) else {
            break;
        };
        let attribute = Attribute {
            name,
            pound,
            brackets,
        };
        let mut inside = Tokens::inside(&attribute.brackets);
        let called = inside.ident();
        if called.is_some_and(|n| unraw(&n) == name) && !inside.path_separator() {
            out.push(attribute);
        }
    }
    out
}

impl Attribute {
    /// The items in its parentheses, in order.
    pub(crate) fn items(&self) -> Result<Vec<Item>, Mistake> {
        let name = self.name;
        let mut inside = Tokens::inside(&self.brackets);
        // `attributes` has compared the name already: `r#pte` is `pte`.
        let name_at = inside.ident().map(|name| name.span());
        let list = match inside.peek() {
            Some(TokenTree::Group(list)) => list,
            Some(sign) => {
                let message = format!("expected parentheses: #[{name}(...)]");
                return Err((sign.span(), message));
            }
            None => {
                let message =
                    format!("expected attribute arguments in parentheses: #[{name}(...)]");
                return Err((name_at.unwrap_or_else(Span::call_site), message));
            }
        };
        let mut tokens = Tokens::inside(&list);
        let mut out = Vec::new();
        while !tokens.is_empty() {
            out.push(Item::read(&mut tokens)?);
            if tokens.sign(',').is_none() && !tokens.is_empty() {
                return Err((tokens.at(), "a comma is expected here".to_owned()));
            }
        }
        Ok(out)
    }
}

impl ToTokens for Attribute {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append(self.pound.clone());
        tokens.append(self.brackets.clone());
    }
}

/// The value after `key =`.
fn value(tokens: &mut Tokens, key: &str) -> Result<Given, Mistake> {
    let at = tokens.at();
    let mut all = match tokens.next() {
        Some(token) if !is(&token, ',') => shown(token),
        _ => {
            let message = format!("a value is expected here, as in `{key} = \"…\"`");
            return Err((at, message));
        }
    };
    // More tokens are an expression, whose value is not known here. A name begins the next item: a comma is missing.
    while let Some(token) = tokens.peek() {
        if is(&token, ',') || matches!(token, TokenTree::Ident(_)) {
            break;
        }
        all.extend(tokens.next());
    }
    let is_negative = all.len() > 1 && is(&all[0], '-');
    let [TokenTree::Literal(literal)] = &all[usize::from(is_negative)..] else {
        return Ok(Given::Other);
    };
    match read(&literal.to_string()) {
        Some(Literal::Number(Some(number))) if !is_negative => Ok(Given::Number(number)),
        Some(Literal::Number(_)) => {
            let message = "a number of up to 64 bits is expected here";
            Err((all[0].span(), message.to_owned()))
        }
        Some(Literal::Overflow(suffix)) => {
            let message = format!("`{literal}` does not fit its own type, `{suffix}`");
            Err((all[0].span(), message))
        }
        Some(Literal::Text(text)) if !is_negative => Ok(Given::Text(text)),
        _ => Ok(Given::Other),
    }
}

/// `token`, or the tokens in it if it is an invisible group.
fn shown(token: TokenTree) -> Vec<TokenTree> {
    match invisible(&token) {
        Some(group) => group.stream().into_iter().flat_map(shown).collect(),
        None => vec![token],
    }
}

impl Item {
    fn read(tokens: &mut Tokens) -> Result<Self, Mistake> {
        let at = tokens.at();
        let Some(key) = tokens.ident() else {
            return Err((at, "a key is expected here, as in `key = \"…\"`".to_owned()));
        };
        let (key, at) = (unraw(&key), key.span());
        let (mut given, mut value_at) = (Given::Nothing, at);
        if tokens.sign('=').is_some() {
            value_at = tokens.at();
            given = value(tokens, &key)?;
        } else if let Some(token) = tokens.peek() {
            let is_list =
                matches!(&token, TokenTree::Group(g) if g.delimiter() == Delimiter::Parenthesis);
            if is_list || is(&token, ':') {
                let message = format!("write the value after `=`, as in `{key} = \"…\"`");
                return Err((tokens.at(), message));
            }
        }
        Ok(Self {
            key,
            at,
            given,
            value_at,
        })
    }
}

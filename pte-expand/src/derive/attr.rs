//! `#[pte(key, key = value)]`: what is written, before it means anything.

use arch_defs::diagnostic::nearest;
use proc_macro2::{Delimiter, Ident, Span, TokenTree};

use super::Errors;
use super::input::Attribute;
use super::literal::{Literal, read};
use super::tokens::{Tokens, is, unraw, unseen};
use crate::named::Wrong;

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

/// The items of one attribute.
fn listed(attribute: &Attribute) -> Result<Vec<Item>, Wrong> {
    let mut inside = attribute.inside();
    let name_at = inside.keyword("pte").map(|name| name.span());
    let list = match inside.peek() {
        Some(TokenTree::Group(list)) => list,
        Some(sign) => {
            return Err((sign.span(), "expected parentheses: #[pte(...)]".to_owned()));
        }
        None => {
            let message = "expected attribute arguments in parentheses: #[pte(...)]";
            return Err((name_at.unwrap_or_else(Span::call_site), message.to_owned()));
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

/// What stands behind `key =`.
fn value(tokens: &mut Tokens, key: &str) -> Result<Given, Wrong> {
    let at = tokens.at();
    let mut all = match tokens.next() {
        Some(token) if !is(&token, ',') => shown(token),
        _ => {
            let message = format!("a value is expected here, as in `{key} = \"…\"`");
            return Err((at, message));
        }
    };
    // More is an expression: only what it comes to could be taken, and that is not known here. A name begins the next
    // item, and a comma was forgotten.
    while let Some(token) = tokens.peek() {
        if is(&token, ',') || matches!(token, TokenTree::Ident(_)) {
            break;
        }
        all.extend(tokens.next());
    }
    let is_negative = all.len() > 1 && is(&all[0], '-');
    let [TokenTree::Literal(literal)] = &all[usize::from(is_negative)..] else {
        return Ok(Given::Else);
    };
    match read(&literal.to_string()) {
        Some(Literal::Number(Some(number))) if !is_negative => Ok(Given::Number(number)),
        Some(Literal::Number(_)) => {
            let message = "a number of up to 64 bits is expected here";
            Err((all[0].span(), message.to_owned()))
        }
        Some(Literal::Overflow(suffix)) => {
            let message = format!("`{literal}` does not fit into its own type, `{suffix}`");
            Err((all[0].span(), message))
        }
        Some(Literal::Text(text)) if !is_negative => Ok(Given::Text(text)),
        _ => Ok(Given::Else),
    }
}

/// `token`, or what is in it if it is a group that nobody sees.
fn shown(token: TokenTree) -> Vec<TokenTree> {
    match unseen(&token) {
        Some(group) => group.stream().into_iter().flat_map(shown).collect(),
        None => vec![token],
    }
}

impl Item {
    fn read(tokens: &mut Tokens) -> Result<Self, Wrong> {
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
                let message = format!("a value stands behind `=`, as in `{key} = \"…\"`");
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

/// The items of all `#[pte(…)]` among `attrs`; those that are not of `known` are told and left out.
pub(super) fn items(
    attrs: &[Attribute],
    known: &[&str],
    whose: &str,
    errors: &mut Errors,
) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::new();
    for attr in attrs {
        match listed(attr) {
            Ok(items) => out.extend(items),
            Err((at, message)) => errors.push(at, message),
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

/// The names that `clear` and `ignore` have, each with the key that it is of. `rest` is last, whatever the order in which
/// they are written: it is what none of the others is.
pub(super) fn left_out<'i>(
    items: &'i [Item],
    keys: &[&str],
    example: &str,
    errors: &mut Errors,
) -> Vec<(&'i Item, String)> {
    let mut out = Vec::new();
    for item in keys.iter().filter_map(|key| find(items, key)) {
        let names = item.names(example, errors);
        out.extend(names.into_iter().map(|name| (item, name)));
    }
    out.sort_by_key(|(_, name)| name == "rest");
    out
}

/// Whether one of `items` at most is there; of two, the second is told.
pub(super) fn is_one(items: &[&Item], whose: &str, errors: &mut Errors) -> bool {
    if let [first, second, ..] = items {
        let message = format!(
            "{whose} is `{}` or `{}`, and not both",
            first.key, second.key
        );
        errors.push(second.at, message);
        return false;
    }
    true
}

/// The item called `key`.
pub(super) fn find<'i>(items: &'i [Item], key: &str) -> Option<&'i Item> {
    items.iter().find(|i| i.key == key)
}

/// `soft_dirty` and `SoftDirty` as the layout files write it: `soft-dirty`.
pub(super) fn kebab(name: &Ident) -> String {
    let (mut out, mut before) = (String::new(), None);
    for c in unraw(name).chars() {
        // `SWAP2` is one word.
        if c.is_uppercase() && before.is_some_and(char::is_lowercase) {
            out.push('-');
        }
        before = Some(c);
        out.extend(c.to_lowercase().map(|c| if c == '_' { '-' } else { c }));
    }
    out
}

//! The keys of `#[pte(…)]`: which are allowed, and which values they take.

use pte_layout::diagnostic::nearest;

use super::errors::Errors;
use crate::rust_item::{Attribute, Given, Item};

/// The helper attribute of both derives.
pub(super) const HELPER: &str = "pte";

/// The items of all `#[pte(…)]` in `attrs`. Keys that are not in `known` are reported and left out.
pub(super) fn items(
    attrs: &[Attribute],
    known: &[&str],
    whose: &str,
    errors: &mut Errors,
) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::new();
    for attr in attrs {
        match attr.items() {
            Ok(items) => out.extend(items),
            Err((at, message)) => errors.push(at, message),
        }
    }
    let mut seen: Vec<String> = Vec::new();
    out.retain(|item| {
        if !known.contains(&item.key.as_str()) {
            errors.push(item.at, unknown(&item.key, known, whose));
            return false;
        }
        if seen.contains(&item.key) {
            errors.push(item.at, format!("`{}` is given twice", item.key));
            return false;
        }
        seen.push(item.key.clone());
        true
    });
    out
}

/// `unknown key `x` of a variant: did you mean `y`? known: …`
fn unknown(key: &str, known: &[&str], whose: &str) -> String {
    let near = nearest(key, known.iter().copied())
        .map_or_else(String::new, |n| format!("did you mean `{n}`? "));
    let of = if whose.is_empty() {
        String::new()
    } else {
        format!(" of {whose}")
    };
    format!("unknown key `{key}`{of}: {near}known: {}", known.join(", "))
}

impl Item {
    /// Its text; an error if the value is not a string.
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

    /// Its number; an error if the value is not a number.
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

    /// Reports a value: this key takes none.
    pub(super) fn alone(&self, errors: &mut Errors) {
        if !matches!(self.given, Given::Nothing) {
            errors.push(self.value_at, format!("`{}` takes no value", self.key));
        }
    }
}

/// Whether there is at most one item. If there are two, the second is reported.
pub(super) fn is_one(items: &[&Item], whose: &str, errors: &mut Errors) -> bool {
    if let [first, second, ..] = items {
        let message = format!("{whose} is `{}` or `{}`, not both", first.key, second.key);
        errors.push(second.at, message);
        return false;
    }
    true
}

/// The item called `key`.
pub(super) fn find<'i>(items: &'i [Item], key: &str) -> Option<&'i Item> {
    items.iter().find(|i| i.key == key)
}

//! Names as the layout files write them, from keys and from the names of variants and fields.

use proc_macro2::Ident;

use super::errors::Errors;
use super::keys::find;
use crate::rust_item::{Item, unraw};

impl Item {
    /// The names in its text, which are separated by commas.
    pub(super) fn names(&self, example: &str, errors: &mut Errors) -> Vec<String> {
        let Some(text) = self.text(example, errors) else {
            return Vec::new();
        };
        let names = text.split(',').map(str::trim).filter(|n| !n.is_empty());
        // `soft_dirty`, as a field is called, means `soft-dirty`.
        let names: Vec<String> = names.map(|n| n.replace('_', "-")).collect();
        // `markers = ""` is allowed: all markers are clear.
        if names.is_empty() && self.key != "markers" {
            errors.push(
                self.value_at,
                format!("`{}` is empty: leave it out", self.key),
            );
        }
        names
    }
}

/// The names in `clear` and `ignore`, each with its key. `rest` is last, in whatever order they are written: it means
/// everything that the others do not name.
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

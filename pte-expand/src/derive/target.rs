//! The layout and the level of the type.

use std::path::PathBuf;
use std::sync::Arc;

use proc_macro2::Span;
use pte_layout::diagnostic::did_you_mean;
use pte_layout::model::{Layout, Level};

use super::errors::Errors;
use super::keys::find;
use crate::named_layout::{KEYS, Named};
use crate::rust_item::{Given, Item};

/// A layout, one of its levels, and the files that it was read from.
pub(super) struct Target {
    pub(super) layout: Arc<Layout>,
    level: usize,
    pub(super) files: Vec<PathBuf>,
}

impl Target {
    /// The level.
    pub(super) fn level(&self) -> &Level {
        &self.layout.levels[self.level]
    }

    /// `x86-64 at Linux 6.12`.
    pub(super) fn machine(&self) -> String {
        match self.layout.kernel {
            Some(kernel) => format!("{} at Linux {kernel}", self.layout.arch),
            None => self.layout.arch.to_string(),
        }
    }

    /// The form of present words: the given one, or the only one. `help` has the alternatives, if there is no form and
    /// if there are several.
    pub(super) fn form(
        &self,
        form_key: Option<&Item>,
        at: Span,
        help: [&str; 2],
        errors: &mut Errors,
    ) -> Option<usize> {
        let names: Vec<&str> = self.level().forms.iter().map(|f| f.name.as_str()).collect();
        let place = format!("at level {} on {}", self.level().name, self.machine());
        let [without, several] = help;
        let (at, message) = match (form_key, &names[..]) {
            (_, []) => (
                at,
                format!("the layout has no lines for present words {place}{without}"),
            ),
            (None, [_]) => return Some(0),
            (None, [first, ..]) => (
                at,
                format!(
                    "present words have several forms {place}: give `form = \"{first}\"` ({}){several}",
                    names.join(", ")
                ),
            ),
            (Some(item), _) => {
                let name = item.text("mapped", errors)?;
                let found = names.iter().position(|n| *n == name);
                if found.is_some() {
                    return found;
                }
                let near = did_you_mean(&name, names);
                (
                    item.value_at,
                    format!("present words have no form `{name}` {place}: {near}"),
                )
            }
        };
        errors.push(at, message);
        None
    }

    /// The layout and the level that `items` name; `name` is the place of the type's name.
    pub(super) fn find(items: &[Item], name: Span, errors: &mut Errors) -> Option<Self> {
        let mut named = Named::new(name);
        // `crate` is checked where it is read.
        let of_layout = |i: &&Item| KEYS.contains(&i.key.as_str()) && i.key != "crate";
        for item in items.iter().filter(of_layout) {
            let slot = named.slot(&item.key).expect("one of its keys");
            match &item.given {
                Given::Text(text) => *slot = Some((text.clone(), item.value_at)),
                _ => {
                    let key = &item.key;
                    errors.push(
                        item.value_at,
                        format!("`{key}` takes a string, as in `{key} = \"…\"`"),
                    );
                    return None;
                }
            }
        }
        if let Some((at, message)) = named.kinds_without_path() {
            errors.push(at, message);
            return None;
        }
        let (layout, files) = match named.checked() {
            Ok(found) => found,
            Err((at, message)) => {
                errors.push(at, message);
                return None;
            }
        };
        let level_key = find(items, "level");
        let level = match level_key {
            None => 0,
            Some(item) => {
                let text = item.text("pte", errors)?;
                let names = layout.levels.iter().map(|l| l.name.as_str());
                let Some(at) = names.clone().position(|n| n == text) else {
                    let near = did_you_mean(&text, names);
                    errors.push(
                        item.value_at,
                        format!("{} has no level `{text}`: {near}", layout.arch),
                    );
                    return None;
                };
                at
            }
        };
        Some(Self {
            layout,
            level,
            files,
        })
    }
}

//! The layout and the level that the type as a whole is about.

use std::path::PathBuf;
use std::sync::Arc;

use arch_defs::diagnostic::did_you_mean;
use arch_defs::model::{Layout, Level};
use proc_macro2::Span;

use super::Errors;
use super::attr::{Given, Item, find};
use crate::named::{KEYS, Named};

/// A layout, one of its levels, and where they are named.
pub(super) struct Target {
    pub(super) layout: Arc<Layout>,
    level: usize,
    pub(super) files: Vec<PathBuf>,
}

/// `second` stands behind `first`.
fn given_later(items: &[Item], first: &Item, second: &Item) -> bool {
    let place = |item: &Item| items.iter().position(|i| i.key == item.key);
    place(second) > place(first)
}

impl Target {
    /// The level.
    pub(super) fn level(&self) -> &Level {
        &self.layout.levels[self.level]
    }

    /// `x86-64 at Linux 6.12`.
    pub(super) fn machine(&self) -> String {
        format!("{} at Linux {}", self.layout.arch, self.layout.kernel)
    }

    /// What `items` name. `name` is the type's.
    pub(super) fn find(items: &[Item], name: Span, errors: &mut Errors) -> Option<Self> {
        let mut named = Named::new(name);
        for item in items.iter().filter(|i| KEYS.contains(&i.key.as_str())) {
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
        if let (Some(arch), Some(path)) = (find(items, "arch"), find(items, "path")) {
            let message = "`arch` names a layout of the project, and `path` a file of the crate's own: one of them";
            let last = if given_later(items, arch, path) {
                path
            } else {
                arch
            };
            errors.push(last.at, message);
            return None;
        }
        if let Some((at, message)) = named.misplaced() {
            errors.push(at, message);
        }
        let (layout, files) = match named.checked() {
            Ok(found) => found,
            Err((at, message)) => {
                errors.push(at, message);
                return None;
            }
        };
        let asked = find(items, "level");
        let level = match asked {
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

//! The plan of a variant, from its attributes or its name.
//!
//! Each kind of variant has a file. Whether variants fit together is decided in `checks`.

mod fields;
mod form;
mod given_bits;
mod kind;
mod none_and_other;
mod pattern;
mod present;
mod rest;
mod spec;
mod word;

use crate::known_names;
use proc_macro2::Span;
use pte_layout::diagnostic::did_you_mean;
use pte_layout::model::Level;

use super::plan::Plan;
use crate::derive::errors::Errors;
use crate::derive::keys::{find, is_one, items};
use crate::derive::layout_names::kebab;
use crate::derive::target::Target;
use crate::rust_item::{Item, Variant};
use spec::VariantSpec;

/// The keys of a variant.
const KEYS: &[&str] = &[
    "kind", "none", "present", "other", "word", "mask", "value", "form", "type", "offset", "pfn",
    "markers", "flags", "clear", "ignore",
];

/// The keys that say what a variant is. At most one of them is given.
const SHAPES: &[&str] = &["kind", "none", "present", "other", "word"];

/// The plan of `variant`; `None` after an error.
pub(super) fn plan<'i>(
    target: &Target,
    variant: &'i Variant,
    errors: &mut Errors,
) -> Option<Plan<'i>> {
    let before = errors.count();
    let spec = VariantSpec {
        variant,
        items: items(&variant.attrs, KEYS, "a variant", errors),
    };
    if errors.count() > before {
        return None;
    }
    let shapes: Vec<&Item> = spec
        .items
        .iter()
        .filter(|i| SHAPES.contains(&i.key.as_str()))
        .collect();
    if !is_one(&shapes, "a variant", errors) {
        return None;
    }
    let of_pattern = ["mask", "value"].iter().find_map(|k| find(&spec.items, k));
    if let (Some(_), Some(item)) = (find(&spec.items, "word"), of_pattern) {
        let message = format!(
            "a variant has `word`, or `mask` and `value`: remove `{}` or `word`",
            item.key
        );
        errors.push(item.at, message);
        return None;
    }
    if let (None, Some(item)) = (find(&spec.items, "mask"), find(&spec.items, "value")) {
        errors.push(
            item.at,
            "`value` needs `mask`: the variant is the words with `word & mask == value`; for one word use `word = 0x…`",
        );
        return None;
    }
    let plan = match shapes.first().map(|i| i.key.as_str()) {
        Some("none") => none_and_other::none(target, &spec, errors),
        Some("present") => present::plan(target, &spec, errors),
        Some("other") => none_and_other::other(target, &spec, errors),
        Some("word") => word::plan(target, &spec, errors),
        Some(_) => {
            let item = find(&spec.items, "kind").expect("it was found");
            let name = item.text("swap", errors)?;
            of_kind(target, &spec, &name, item.value_at, errors)
        }
        None if find(&spec.items, "mask").is_some() => pattern::plan(target, &spec, errors),
        None => by_name(target, &spec, errors),
    };
    plan.filter(|_| errors.count() == before)
}

/// `name` is a kind of this layout or of some kernel.
fn is_kind(target: &Target, name: &str) -> bool {
    name == "unknown"
        || target.layout.kind(name).is_some()
        || known_names::kinds().any(|k| k == name)
}

fn by_name<'i>(target: &Target, spec: &VariantSpec<'i>, errors: &mut Errors) -> Option<Plan<'i>> {
    let name = kebab(&spec.variant.ident);
    match name.as_str() {
        "none" => none_and_other::none(target, spec, errors),
        "present" => present::plan(target, spec, errors),
        _ if is_kind(target, &name) => of_kind(target, spec, &name, spec.at(), errors),
        _ => {
            let hint = match name.as_str() {
                n if known_names::markers().any(|m| m == n) => {
                    format!("`{n}` is a marker: `#[pte(kind = \"marker\", markers = \"{n}\")]`")
                }
                "other" => "for the catch-all add `#[pte(other)]`".to_owned(),
                n => {
                    // A variant cannot be `unknown`.
                    let names = target.layout.kind_names();
                    let names = names.into_iter().filter(|k| *k != "unknown");
                    format!(
                        "add `#[pte(kind = \"…\")]`, `word = 0x…`, `mask = 0x…, value = 0x…` or `other`; {}",
                        did_you_mean(n, names)
                    )
                }
            };
            errors.push(
                spec.at(),
                format!("`{}` is not the name of a kind; {hint}", spec.variant.ident),
            );
            None
        }
    }
}

/// The plan of a kind of the layout; an error if there is no kind of this name.
fn of_kind<'i>(
    target: &Target,
    spec: &VariantSpec<'i>,
    name: &str,
    at: Span,
    errors: &mut Errors,
) -> Option<Plan<'i>> {
    let (layout, level) = (&target.layout, target.level());
    let message = match (layout.kind(name), name) {
        (Some(found), _) if found.is_used_at(&level.name) && level.entries.is_some() => {
            return kind::plan(target, spec, found, errors);
        }
        (Some(found), _) => {
            let has_entries = |l: &&Level| l.entries.is_some() && found.is_used_at(&l.name);
            let at = layout.levels.iter().filter(has_entries);
            let at: Vec<&str> = at.map(|l| l.name.as_str()).collect();
            let help = match at[..] {
                [] => "the layout has no lines for non-present entries: use `#[pte(mask = 0x…, value = 0x…)]`".to_owned(),
                _ => format!("only at {}", at.join(", ")),
            };
            format!(
                "`{name}` is not used at level {} on {}: {help}",
                level.name,
                target.machine()
            )
        }
        (None, "none" | "present") => {
            format!("`{name}` is not a kind of entry: use `#[pte({name})]`")
        }
        (None, "unknown") => {
            "`unknown` has no encoding: use the catch-all `#[pte(other)]`".to_owned()
        }
        (None, _) => match layout.absent.iter().find(|(k, _)| k == name) {
            Some((_, option)) => format!(
                "there is no `{name}` in this configuration of {}: it needs {option}",
                target.machine()
            ),
            None if known_names::kinds().any(|k| k == name) => format!(
                "{} has no `{name}`: it has {}",
                target.machine(),
                layout
                    .kinds
                    .iter()
                    .map(|k| k.name.as_str())
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
            None => format!(
                "unknown kind `{name}`: {}",
                did_you_mean(name, layout.kinds.iter().map(|k| k.name.as_str()))
            ),
        },
    };
    errors.push(at, message);
    None
}

//! The functions of the kernel that a layout cites.

use serde_json::{Value, json};

use super::entry::{Entry, entry};
use crate::docs::definitions::{Arch, partitions};
use crate::docs::html::pages::level::section::Section;
use crate::docs::html::parts::links::section_id;

/// The kernel's functions that test words and take them apart, by the part of the page that cites them:
/// `[level, since, part, names]`.
pub(super) fn functions(section: &Section<'_>) -> Vec<Value> {
    let level = section.level;
    let since = section.epoch.since.to_string();
    let of = |part: &str, names: Vec<&str>| json!([level.name, since, part, names]);
    let rules = of("rules", names_in(&level.source).collect());
    let forms = partitions(level).into_iter().map(|(form, _, source)| {
        let functions = names_in(source).filter(|n| !n.contains(char::is_uppercase));
        of(&format!("form-{form}"), functions.collect())
    });
    std::iter::once(rules).chain(forms).collect()
}

/// Why a bit of the address stays set.
pub(super) fn address(arch: &Arch, section: &Section<'_>) -> Option<Entry> {
    let level = section.level;
    let address = level.address.as_ref()?;
    let id = section_id(section.epoch);
    let to = format!("{}/{}.html#{id}-rules", arch.name, level.name);
    let why = address.why.split(". ").next().unwrap_or_default();
    let what = format!("rule, {} {}", arch.name, level.name);
    Some(entry("address bit", &what, &to, why))
}

/// The names that a source cites: `FILE: NAME, NAME; FILE: NAME`.
pub(super) fn names_in(source: &str) -> impl Iterator<Item = &str> {
    let cited = source.split(';').filter_map(|part| part.split_once(": "));
    let names = cited.flat_map(|(_, names)| names.split(','));
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    names.map(str::trim).filter(move |n| n.chars().all(is_name))
}

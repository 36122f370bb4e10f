//! The functions of the kernel that a layout cites.

use super::entry::{Entry, entry};
use crate::docs::definitions::{Arch, partitions};
use crate::docs::html::pages::level::section::Section;
use crate::docs::html::parts::links::section_id;

/// The kernel's functions that test words and take them apart, and where they are cited; and why a bit
/// of the address stays set.
pub(super) fn rules(arch: &Arch, section: &Section<'_>, out: &mut Vec<Entry>) {
    let level = section.level;
    let here = format!("{} {}", arch.name, level.name);
    let id = section_id(section.epoch);
    let page = format!("{}/{}.html#{id}", arch.name, level.name);
    let what = format!("of the kernel, {here}");
    let to = format!("{page}-rules");
    let tests = names_in(&level.source);
    out.extend(tests.map(|name| entry(name, &what, &to, "")));
    for (form, _, source) in partitions(level) {
        let to = format!("{page}-form-{form}");
        let functions = names_in(source).filter(|n| !n.contains(char::is_uppercase));
        out.extend(functions.map(|name| entry(name, &format!("{what}, {form}"), &to, "")));
    }
    if let Some(address) = &level.address {
        let why = address.why.split(". ").next().unwrap_or_default();
        out.push(entry("address bit", &format!("rule, {here}"), &to, why));
    }
}

/// The names that a source cites: `FILE: NAME, NAME; FILE: NAME`.
pub(super) fn names_in(source: &str) -> impl Iterator<Item = &str> {
    let cited = source.split(';').filter_map(|part| part.split_once(": "));
    let names = cited.flat_map(|(_, names)| names.split(','));
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    names.map(str::trim).filter(move |n| n.chars().all(is_name))
}

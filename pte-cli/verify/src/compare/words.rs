//! Arbitrary words: what the kernel's predicates say of them, and what it reads from them whatever they are.

use pte_layout::codec::{Decoded, decode};
use pte_layout::model::{Class, Level};
use serde_json::Value;

use super::Context;
use super::encodings;
use super::found::Found;
use super::present::pfn_line;
use super::{lines, predicates};
use crate::records::{has, hex};

/// The predicates on entries that are true of some word, with their kinds: the others do not exist in this kernel, or
/// their option is off.
pub(super) fn tests_that_answer(context: &Context<'_>) -> Vec<(String, Vec<String>)> {
    let answers = |name: &str| context.records.of("class").any(|r| has(&r["ent"], name));
    let all = context
        .names
        .predicates()
        .into_iter()
        .filter(|(name, _)| answers(name));
    all.map(|(name, kinds)| {
        (
            name.to_owned(),
            kinds.into_iter().map(str::to_owned).collect(),
        )
    })
    .collect()
}

/// Compares a `class` record.
pub(super) fn compare(
    context: &Context<'_>,
    record: &Value,
    tests: &[(String, Vec<String>)],
    found: &mut Found,
) -> Option<()> {
    let layout = context.layout;
    let pte = layout.level("pte")?;
    let word = hex(&record["raw"]);
    found.about("pte", word);
    let decoded = decode(layout, pte, word);
    encodings::read(context, pte, record, word, ["type", "off", "entry"], found);
    predicates::compare(context, &decoded, &record["pte"], found);
    entry(context, &decoded, record, tests, found);
    if let Some(pfn) = record
        .get("pfn")
        .filter(|_| decoded.class == Class::Present)
    {
        let kernel = hex(pfn);
        found.fact("pte_pfn", Some(kernel), decoded.pfn, || {
            pfn_line(pte, word, kernel ^ decoded.pfn.unwrap_or(0))
        });
    }
    if let Some(pmd) = layout.level("pmd") {
        at_pmd(context, pmd, record, word, found);
    }
    Some(())
}

/// Compares the predicates on the entry that is read from the word.
fn entry(
    context: &Context<'_>,
    decoded: &Decoded,
    record: &Value,
    tests: &[(String, Vec<String>)],
    found: &mut Found,
) -> Option<()> {
    let layout = context.layout;
    let raw = decoded.raw?;
    let kind = layout
        .kind_of_type(raw.ty)
        .map_or("unknown", |k| k.name.as_str());
    let place = || lines::of_kind(layout, kind);
    // With all kinds but swap off, `non_swap_entry` is a stub: it takes types that swap_entry_t has no room for as swap too.
    let answers = |name: &str| context.records.of("class").any(|r| has(&r["ent"], name));
    if kind != "unknown" || answers("non_swap_entry") {
        let kernel = has(&record["ent"], "non_swap_entry");
        found.fact("non_swap_entry", kernel, kind != "swap", place);
    }
    for (name, kinds) in tests {
        found.fact(
            name,
            has(&record["ent"], name),
            kinds.iter().any(|k| k == kind),
            place,
        );
    }
    if decoded.class == Class::NonPresent && decoded.kind != "unknown" {
        found.fact("kind", kind, decoded.kind.as_str(), place);
    }
    if let Some((young, dirty)) = decoded.young_dirty {
        for (name, is) in [
            ("is_migration_entry_young", young),
            ("is_migration_entry_dirty", dirty),
        ] {
            found.fact(name, has(&record["ent"], name), is, place);
        }
    }
    if let Some(markers) = &decoded.markers {
        for (name, marker) in context.names.marker_tests() {
            let is = markers.iter().any(|m| m == marker);
            found.fact(name, has(&record["ent"], name), is, place);
        }
    }
    Some(())
}

/// Compares the word as one of the level above.
fn at_pmd(context: &Context<'_>, pmd: &Level, record: &Value, word: u64, found: &mut Found) {
    found.about("pmd", word);
    let layout = context.layout;
    let at = decode(layout, pmd, word);
    let list = &record["pmd"];
    for (name, class) in [("pmd_none", Class::None), ("pmd_present", Class::Present)] {
        found.fact(name, has(list, name), at.class == class, || {
            Some(lines::of_class(pmd, class))
        });
    }
    // The word 0 of x86-64 decodes as an entry too; `is_pmd_migration_entry` does not test for none.
    if at.class == Class::NonPresent {
        let migrates = at.kind.starts_with("migration")
            && layout.kind(&at.kind).is_some_and(|k| k.is_used_at("pmd"));
        let place = || lines::of_kind(layout, &at.kind);
        found.fact(
            "is_pmd_migration_entry",
            has(list, "is_pmd_migration_entry"),
            migrates,
            place,
        );
    }
    if let Some(pfn) = record.get("pmd_pfn").filter(|_| at.class == Class::Present) {
        let form = at.form.as_ref().map(|(form, _)| form);
        let truncates = form.is_some_and(|f| context.present.pmd_pfn_truncates.contains(f));
        let low = if truncates { below_huge(context) } else { 0 };
        let ours = at.pfn.map(|p| p & !low);
        found.fact("pmd_pfn", Some(hex(pfn)), ours, || {
            pfn_line(pmd, word, hex(pfn) ^ ours.unwrap_or(0))
        });
    }
}

/// The bits of a PFN that the address of a huge page does not have.
fn below_huge(context: &Context<'_>) -> u64 {
    let constant = |name| context.records.constant(name);
    let bits = constant("PMD_SHIFT")
        .zip(constant("PAGE_SHIFT"))
        .map_or(0, |(pmd, page)| pmd.saturating_sub(page));
    (1 << bits) - 1
}

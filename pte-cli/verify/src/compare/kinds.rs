//! Constructors of entries: kinds and markers.

use pte_layout::codec::{Fields, decode, encode};
use pte_layout::model::Class;
use pte_layout::model::kinds::Kind;
use serde_json::Value;

use super::Context;
use super::found::Found;
use super::{encodings, lines};
use crate::records::{has, hex};

fn at_offset(offset: u64) -> Fields {
    Fields {
        offset: Some(offset),
        ..Fields::default()
    }
}

/// Compares a `kind` record.
pub(super) fn compare(context: &Context<'_>, record: &Value, found: &mut Found) -> Option<()> {
    let layout = context.layout;
    let name = record["name"].as_str()?;
    let pte = layout.level("pte")?;
    let (raw, offset) = (hex(&record["raw"]), hex(&record["eoff"]));
    found.about("pte", raw);
    let Some(made) = context.names.constructor(name) else {
        found.differ(
            name,
            "a constructor".to_owned(),
            "no such constructor in names.toml".to_owned(),
            None,
        );
        return Some(());
    };
    let Some(kind) = layout.kind(made.kind) else {
        let place = lines::of_kind(layout, "swap");
        found.differ(
            name,
            format!("makes {}", made.kind),
            format!("no kind {}", made.kind),
            place,
        );
        return Some(());
    };
    let decoded = decode(layout, pte, raw);
    let word = encode(layout, pte, made.kind, &at_offset(offset)).ok();
    let differ = word.unwrap_or(0) ^ raw;
    found.fact("swp_entry_to_pte", Some(raw), word, || {
        of_word(context, differ, kind)
    });
    if decoded.class == Class::NonPresent {
        found.fact(name, made.kind, decoded.kind.as_str(), || {
            Some(kind.span.clone())
        });
    }
    let parts = ["etype", "eoff", "entry"];
    encodings::read(context, pte, record, raw, parts, found);
    // If the argument is a PFN that fits, its parts give the same word.
    let room = kind.payload_mask(0);
    let arg = hex(&record["arg"]);
    let fields = Fields {
        pfn: Some(arg),
        young: made.young,
        dirty: made.dirty,
        ..Fields::default()
    };
    let of_kind = || Some(kind.span.clone());
    if let Ok(word) = encode(layout, pte, made.kind, &fields) {
        found.fact("pfn, young, dirty", raw, word, of_kind);
        found.fact("canonical", true, decoded.is_canonical(), of_kind);
        found.fact("pfn", Some(arg), decoded.pfn, of_kind);
        let (young, dirty) = decoded.young_dirty.unwrap_or_default();
        found.fact("young", made.young, young, of_kind);
        found.fact("dirty", made.dirty, dirty, of_kind);
    } else {
        let too_wide = arg > room >> 3 || made.young || made.dirty;
        found.fact("a PFN that fits", true, too_wide, of_kind);
    }
    at_pmd(context, record, kind, found)
}

/// The line of the entry that differs in `bits`, or the kind if only the number of its type does.
fn of_word(context: &Context<'_>, bits: u64, kind: &Kind) -> Option<pte_layout::diagnostic::Span> {
    let pte = context.layout.level("pte")?;
    let entries = pte.entries.as_ref()?;
    match bits & !entries.type_field.word_mask() {
        0 => Some(kind.span.clone()),
        _ => lines::of_entry_bits(pte, bits),
    }
}

/// The same entry at the level above.
fn at_pmd(context: &Context<'_>, record: &Value, kind: &Kind, found: &mut Found) -> Option<()> {
    let layout = context.layout;
    let (Some(raw), Some(pmd)) = (record.get("pmd_raw").map(hex), layout.level("pmd")) else {
        return Some(());
    };
    found.about("pmd", raw);
    let at = decode(layout, pmd, raw);
    found.fact("kind at pmd", kind.name.as_str(), at.kind.as_str(), || {
        Some(kind.span.clone())
    });
    if kind.is_used_at("pmd") {
        let word = encode(layout, pmd, &kind.name, &at_offset(hex(&record["eoff"]))).ok();
        let differ = word.unwrap_or(0) ^ raw;
        found.fact("swp_entry_to_pmd", Some(raw), word, || {
            lines::of_entry_bits(pmd, differ)
        });
    }
    Some(())
}

/// Compares a `marker` record.
pub(super) fn marker(context: &Context<'_>, record: &Value, found: &mut Found) -> Option<()> {
    let layout = context.layout;
    let pte = layout.level("pte")?;
    let (raw, bits) = (hex(&record["raw"]), hex(&record["marker"]));
    found.about("pte", raw);
    let of_marker = || lines::of_kind(layout, "marker").or_else(|| lines::of_kind(layout, "swap"));
    let decoded = decode(layout, pte, raw);
    found.fact(
        "make_pte_marker",
        "marker",
        decoded.kind.as_str(),
        of_marker,
    );
    let word = encode(layout, pte, "marker", &at_offset(bits)).ok();
    let differ = word.unwrap_or(0) ^ raw;
    found.fact("swp_entry_to_pte", Some(raw), word, || {
        lines::of_entry_bits(pte, differ).or_else(of_marker)
    });
    let Some(markers) = decoded.markers.clone() else {
        return Some(());
    };
    let is = |name: &str| markers.iter().any(|m| m == name);
    for (test, name) in context.names.marker_tests() {
        found.fact(test, has(&record["ent"], test), is(name), of_marker);
    }
    let uffd = layout.options.on.contains("PTE_MARKER_UFFD_WP") && bits & 1 == 1;
    found.fact("uffd-wp", uffd, is("uffd-wp"), of_marker);
    let fields = Fields {
        markers,
        ..Fields::default()
    };
    if let Ok(word) = encode(layout, pte, "marker", &fields) {
        found.fact("canonical", word == raw, decoded.is_canonical(), of_marker);
    }
    Some(())
}

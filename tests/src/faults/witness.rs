//! Whether the witness of a finding proves it. The witness is decoded on its own.

use std::collections::BTreeSet;

use pte_layout::check::Finding;
use pte_layout::check::lint::Severity;
use pte_layout::codec;
use pte_layout::model::kinds::{Kind, Payload};
use pte_layout::model::{Class, Entries, Layout};

use super::{forms, key};
use crate::naive::{self, cannot_have, holds, read, written_as};

/// Checks that the witness of `f` is a word of that kind, and has what the finding reports.
pub fn proves(layout: &Layout, f: &Finding) -> Result<(), String> {
    if let Some(wrong) = forms::unproved(layout, f) {
        return wrong.map_or(Ok(()), |what| {
            let (id, word) = (f.lint.id, f.witness);
            Err(format!("{what}: {id} {:?} {word:#x}", key(f)))
        });
    }
    let what = match (f.other.as_str(), layout.kind(&f.subject)) {
        ("type", Some(kind)) => type_fits(entries(layout, f), kind).then_some("it fits"),
        ("offset", Some(kind)) => payload_fits(entries(layout, f), kind).then_some("it fits"),
        ("hardware", _) => (!changed_by_hardware(layout, f)).then_some("no word changes into it"),
        _ => missing_property(layout, f).or_else(|| wrong_severity(layout, f)),
    };
    let error = |what| format!("{what}: {} {:?} {:#x}", f.lint.id, key(f), f.witness);
    what.map_or(Ok(()), |what| Err(error(what)))
}

fn entries<'l>(layout: &'l Layout, f: &Finding) -> &'l Entries {
    let level = layout.level(&f.level).expect("the level");
    level.entries.as_ref().expect("entries")
}

fn type_fits(entries: &Entries, kind: &Kind) -> bool {
    (kind.types.end - 1) >> naive::width(entries, "type") == 0
}

fn payload_fits(entries: &Entries, kind: &Kind) -> bool {
    let width = naive::width(entries, "offset");
    match &kind.payload {
        Payload::Pfn {
            bits,
            wanted,
            young_dirty,
        } => *wanted <= width && young_dirty.is_none_or(|y| y + 2 <= width && y >= *bits),
        Payload::Markers(all) => {
            let bits: BTreeSet<u32> = all.iter().map(|(_, b)| *b).collect();
            bits.len() == all.len() && bits.iter().all(|b| *b < width)
        }
        Payload::Slot => true,
    }
}

/// What the word must be according to the finding, and is not.
fn missing_property(layout: &Layout, f: &Finding) -> Option<&'static str> {
    let level = layout.level(&f.level).expect("the level");
    let word = f.witness;
    let (answers, sentence) = match f.other.as_str() {
        "none" => (holds(&level.none, word), "not none"),
        "present" => (holds(&level.present, word), "not present"),
        "hw-valid" => (holds(&level.hw_valid, word), "the MMU does not use it"),
        "memory" => {
            let rule = level.address.as_ref().expect("the rule");
            let page_0 = rule.page_0.is_some_and(|m| word & m == 0);
            (
                word >> rule.bit & 1 == 0 && !page_0,
                "its address is not in memory",
            )
        }
        "no-entry" => {
            let reads = codec::decode(layout, level, word);
            let unknown = reads.class == Class::NonPresent && reads.kind == "unknown";
            (unknown, "an entry")
        }
        _ => return None,
    };
    (!answers).then_some(sentence)
}

/// If the finding is denied, the word must be able to occur; if it is a warning, it must not.
fn wrong_severity(layout: &Layout, f: &Finding) -> Option<&'static str> {
    let level = layout.level(&f.level).expect("the level");
    let of_kind = |name: &str| {
        let kind = layout.kind(name)?;
        written_as(level, kind, f.witness).map(|v| !cannot_have(kind, v.offset))
    };
    let other = match f.other.as_str() {
        "none" | "present" | "hw-valid" | "memory" | "no-entry" => Some(true),
        other => of_kind(other),
    };
    match (of_kind(&f.subject), other) {
        (Some(a), Some(b)) if (a && b) == (f.severity == Severity::Deny) => None,
        (Some(_), Some(_)) => Some("wrong severity: it depends on whether the word can occur"),
        _ => Some("not a word of the kind"),
    }
}

/// The witness is a correct word of the kind after the hardware set some of its bits, and decodes differently.
fn changed_by_hardware(layout: &Layout, f: &Finding) -> bool {
    let level = layout.level(&f.level).expect("the level");
    let mask = level.hardware.as_ref().expect("the rule").mask;
    let bits: Vec<u64> = (0..64)
        .map(|b| 1_u64 << b)
        .filter(|b| mask & f.witness & b != 0)
        .collect();
    let before = |set: Vec<u64>| f.witness & !set.iter().sum::<u64>();
    let Some(kind) = layout.kind(&f.subject) else {
        let was_none = naive::subsets(&bits)
            .into_iter()
            .any(|s| holds(&level.none, before(s)));
        return f.subject == "none" && was_none && !holds(&level.none, f.witness);
    };
    let entries = level.entries.as_ref().expect("entries");
    let after = codec::decode(layout, level, f.witness);
    naive::subsets(&bits).into_iter().map(before).any(|word| {
        let was = codec::decode(layout, level, word);
        let right = written_as(level, kind, word).is_some_and(|v| !cannot_have(kind, v.offset))
            && was.class == Class::NonPresent
            && was.kind == kind.name;
        let same = after.class == was.class
            && after.kind == was.kind
            && read(entries, "type", word) == read(entries, "type", f.witness)
            && read(entries, "offset", word) == read(entries, "offset", f.witness)
            && after.flags == was.flags;
        right && !same
    })
}

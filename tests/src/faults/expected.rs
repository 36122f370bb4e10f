//! The faults that the checks must find in a layout.

use std::collections::BTreeSet;

use pte_layout::check::lint::Severity;
use pte_layout::model::kinds::{Kind, Payload};
use pte_layout::model::partition::Role;
use pte_layout::model::{Entries, Layout, Level};

use super::Wrong;
use super::forms;
use super::possible::{Condition, Pattern, is, is_clear, is_not_clear, possible};
use super::written::{limit_conditions, nonempty_subsets, pattern};
use crate::naive;

/// All faults of `layout`.
pub fn expected(layout: &Layout) -> BTreeSet<Wrong> {
    let mut out = BTreeSet::new();
    for level in &layout.levels {
        at_level(layout, level, &mut out);
    }
    out
}

/// A kind at a level: the words that it encodes to, and the conditions under which they can occur.
struct Written<'l> {
    kind: &'l Kind,
    patterns: Vec<Pattern>,
    limits: Vec<Condition>,
}

fn at_level(layout: &Layout, level: &Level, out: &mut BTreeSet<Wrong>) {
    let mut add = |subject: &str, other: &str, severity: Severity| {
        let names = (level.name.to_string(), subject.to_owned(), other.to_owned());
        out.insert((names.0, names.1, names.2, severity.name()));
    };
    if none_changed_by_hardware(layout, level) {
        add("none", "hardware", Severity::Deny);
    }
    for (form, other) in forms::wrong(layout, level) {
        add(&form, &other, Severity::Deny);
    }
    let Some(entries) = &level.entries else {
        return;
    };
    let written: Vec<Written<'_>> = naive::kinds_at(layout, level)
        .map(|kind| Written {
            kind,
            patterns: kind
                .types
                .clone()
                .map(|ty| pattern(entries, kind, ty))
                .collect(),
            limits: limit_conditions(entries, kind),
        })
        .collect();
    for (n, one) in written.iter().enumerate() {
        let name = &one.kind.name;
        for (question, asked) in forbidden(level) {
            if let Some(severity) = severity(&one.patterns, &one.limits, &asked) {
                add(name, question, severity);
            }
        }
        for other in &written[..n] {
            if let Some(severity) = shared(one, other) {
                add(name, &other.kind.name, severity);
            }
        }
        if kind_changed_by_hardware(level, entries, one) {
            add(name, "hardware", Severity::Deny);
        }
        let too_wide = |ty: u64| ty >> naive::width(entries, "type") != 0;
        if one.kind.types.clone().any(too_wide) {
            add(name, "type", Severity::Deny);
        }
        if !payload_fits(entries, one.kind) {
            add(name, "offset", Severity::Deny);
        }
    }
}

/// Some word is none, and stops being none when the hardware sets bits.
fn none_changed_by_hardware(layout: &Layout, level: &Level) -> bool {
    let any = Pattern {
        fixed: !layout.word_mask(),
        value: 0,
    };
    let lost = |set: u64| {
        let conditions = [is(&level.none, true, 0), is(&level.none, false, set)];
        possible(any, &conditions)
    };
    let mask = level.hardware.as_ref().map_or(0, |h| h.mask);
    nonempty_subsets(mask).any(lost)
}

/// Conditions: a word is neither none nor present, so generic code treats it as an entry.
fn neither_none_nor_present(level: &Level) -> [Condition; 2] {
    [is(&level.none, false, 0), is(&level.present, false, 0)]
}

/// What no word of a kind may be, each as conditions.
fn forbidden(level: &Level) -> Vec<(&'static str, Vec<Condition>)> {
    let mut out = vec![
        ("none", vec![is(&level.none, true, 0)]),
        ("present", vec![is(&level.present, true, 0)]),
        ("hw-valid", vec![is(&level.hw_valid, true, 0)]),
    ];
    if let Some(swap) = &level.swap {
        let no_entry = [&neither_none_nor_present(level)[..], &[is(swap, false, 0)]].concat();
        out.push(("no-entry", no_entry));
    }
    if let Some(address) = &level.address {
        let page_0 = address.page_0.map(is_not_clear);
        out.push((
            "memory",
            std::iter::once(is_clear(1 << address.bit))
                .chain(page_0)
                .collect(),
        ));
    }
    out
}

/// Denied if a word that can occur meets `asked`; a warning if only words that cannot occur do.
fn severity(own: &[Pattern], limits: &[Condition], asked: &[Condition]) -> Option<Severity> {
    let real = [limits, asked].concat();
    if own.iter().any(|p| possible(*p, &real)) {
        Some(Severity::Deny)
    } else if own.iter().any(|p| possible(*p, asked)) {
        Some(Severity::Warn)
    } else {
        None
    }
}

/// Words that both kinds encode to.
fn shared(one: &Written<'_>, other: &Written<'_>) -> Option<Severity> {
    let words: Vec<Pattern> = one
        .patterns
        .iter()
        .flat_map(|a| other.patterns.iter().filter_map(|b| a.merge(*b)))
        .collect();
    let both = [&one.limits[..], &other.limits].concat();
    severity(&words, &both, &[])
}

/// The hardware sets bits of a correct word of the kind, and the word decodes differently.
fn kind_changed_by_hardware(level: &Level, entries: &Entries, one: &Written<'_>) -> bool {
    let Some(hardware) = &level.hardware else {
        return false;
    };
    let mut sound = [&one.limits[..], &neither_none_nor_present(level)].concat();
    sound.extend(level.swap.iter().map(|s| is(s, true, 0)));
    let mut bad = Vec::new();
    for set in nonempty_subsets(hardware.mask) {
        bad.push(is(&level.none, true, set));
        bad.push(is(&level.present, true, set));
        bad.extend(level.swap.iter().map(|s| is(s, false, set)));
    }
    for row in &entries.partition.bits {
        let has_meaning = match &row.role {
            Role::Field(..) => true,
            Role::Flag(flag) => one.kind.flags.iter().any(|f| flag == f),
            _ => false,
        };
        let bits = (row.lo..=row.hi).map(|b| 1_u64 << b);
        bad.extend(
            bits.filter(|bit| has_meaning && hardware.mask & bit != 0)
                .map(is_clear),
        );
    }
    bad.iter().any(|b| {
        let all = [&sound[..], std::slice::from_ref(b)].concat();
        one.patterns.iter().any(|p| possible(*p, &all))
    })
}

/// The payload fits into the offset, and no bit of it has two meanings.
fn payload_fits(entries: &Entries, kind: &Kind) -> bool {
    let (needed, twice) = match &kind.payload {
        Payload::Slot => (0, false),
        Payload::Pfn {
            wanted,
            young_dirty,
            bits,
        } => (
            young_dirty.map_or(*wanted, |y| (y + 2).max(*wanted)),
            young_dirty.is_some_and(|y| y < *bits),
        ),
        Payload::Markers(all) => {
            let bits: BTreeSet<u32> = all.iter().map(|(_, b)| *b).collect();
            (bits.last().map_or(0, |b| b + 1), bits.len() < all.len())
        }
    };
    needed <= naive::width(entries, "offset") && !twice
}

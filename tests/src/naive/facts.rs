//! All findings of a layout, found by looking at every word.

use std::collections::{BTreeMap, BTreeSet};

use pte_layout::check::Finding;
use pte_layout::check::lint::Severity;
use pte_layout::model::kinds::{Kind, Payload};
use pte_layout::model::partition::Role;
use pte_layout::model::predicate::Predicate;
use pte_layout::model::{Entries, Layout, Level};

use super::{Values, Words, bit, clear_subsets, forms, holds, kinds_at, read, width, words, write};

/// One of the predicates of a level.
type Test = fn(&Level) -> &Predicate;

/// A finding, reduced to what words can prove.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    /// The level.
    pub level: String,
    /// The kind.
    pub subject: String,
    /// What it is confused with.
    pub other: String,
    /// The id.
    pub lint: &'static str,
    /// The severity.
    pub severity: &'static str,
    /// The smallest word that proves it. If a value does not fit: the word that is written for it.
    pub witness: Option<u64>,
}

impl Fact {
    /// The fact in a finding of the checks.
    pub fn of(finding: &Finding) -> Self {
        Self {
            level: finding.level.clone(),
            subject: finding.subject.clone(),
            other: finding.other.clone(),
            lint: finding.lint.id,
            severity: finding.severity.name(),
            witness: Some(finding.witness),
        }
    }
}

/// The words of every kind at every level.
type All<'l> = BTreeMap<(&'l str, &'l str), Words>;

/// All facts about `layout`, found by looking at every word of `bits` bits.
///
/// Predicates must not distinguish words by the bits above, except by testing that all of them are clear.
pub fn facts(layout: &Layout, bits: u32) -> BTreeSet<Fact> {
    let mut all: All<'_> = BTreeMap::new();
    for level in &layout.levels {
        for kind in kinds_at(layout, level) {
            let entries = level.entries.as_ref().expect("a kind is used here");
            all.insert((&level.name, &kind.name), words(entries, kind));
        }
    }
    let mut out = BTreeSet::new();
    for level in &layout.levels {
        let mut add = |subject: &str, other: &str, lint, severity: Severity, witness| {
            out.insert(Fact {
                level: level.name.to_string(),
                subject: subject.to_owned(),
                other: other.to_owned(),
                lint,
                severity: severity.name(),
                witness,
            });
        };
        let kinds: Vec<&Kind> = kinds_at(layout, level).collect();
        // The smallest word that can occur, else the smallest.
        let pick = |hits: &[(u64, bool)]| {
            let real = hits.iter().filter(|h| h.1).map(|h| h.0).min();
            let any = hits.iter().map(|h| h.0).min()?;
            let severity = if real.is_some() {
                Severity::Deny
            } else {
                Severity::Warn
            };
            Some((real.unwrap_or(any), severity))
        };
        for (n, kind) in kinds.iter().enumerate() {
            let own = &all[&(level.name.as_str(), kind.name.as_str())].all;
            let hits = |test: &dyn Fn(u64) -> bool| -> Vec<(u64, bool)> {
                own.iter()
                    .filter(|(w, _)| test(**w))
                    .map(|(w, (occurs, _))| (*w, *occurs))
                    .collect()
            };
            let questions: [(&str, Test); 3] = [
                ("none", |l| &l.none),
                ("present", |l| &l.present),
                ("hw-valid", |l| &l.hw_valid),
            ];
            for (name, of) in questions {
                let Some((witness, severity)) = pick(&hits(&|w| holds(of(level), w))) else {
                    continue;
                };
                let fine_elsewhere = layout.levels.iter().any(|other| {
                    let there = all.get(&(other.name.as_str(), kind.name.as_str()));
                    other.name != level.name
                        && there.is_some_and(|t| !t.all.keys().any(|w| holds(of(other), *w)))
                });
                let fine_plain = !own
                    .iter()
                    .any(|(w, (_, plain))| *plain && holds(of(level), *w));
                let lint = match name {
                    "hw-valid" => "hw-valid",
                    _ if fine_elsewhere => "level-collision",
                    _ if fine_plain => "flag-unstable",
                    "none" => "is-none",
                    _ => "not-non-present",
                };
                add(&kind.name, name, lint, severity, Some(witness));
            }
            let is_entry = |w: u64| level.swap.as_ref().is_none_or(|s| holds(s, w));
            let none_or_present = |w: u64| holds(&level.none, w) || holds(&level.present, w);
            if let Some((witness, severity)) = pick(&hits(&|w| !none_or_present(w) && !is_entry(w)))
            {
                add(
                    &kind.name,
                    "no-entry",
                    "class-overlap",
                    severity,
                    Some(witness),
                );
            }
            if let Some(address) = &level.address
                && let Some((witness, severity)) = pick(&hits(&|w| {
                    !bit(w, address.bit) && address.page_0.is_none_or(|m| w & m != 0)
                }))
            {
                add(
                    &kind.name,
                    "memory",
                    "l1tf-exposed",
                    severity,
                    Some(witness),
                );
            }
            for other in &kinds[..n] {
                let theirs = &all[&(level.name.as_str(), other.name.as_str())].all;
                let shared: Vec<(u64, bool)> = own
                    .iter()
                    .filter_map(|(w, (a, _))| theirs.get(w).map(|(b, _)| (*w, *a && *b)))
                    .collect();
                if let Some((witness, severity)) = pick(&shared) {
                    let lint = match severity {
                        Severity::Deny => "value-collision",
                        _ => "unreachable-collision",
                    };
                    add(&kind.name, &other.name, lint, severity, Some(witness));
                }
            }
            if let Some(hardware) = &level.hardware {
                let entries = level.entries.as_ref().expect("a kind is used here");
                let mut bad: Option<u64> = None;
                for (word, _) in own
                    .iter()
                    .filter(|(w, (occurs, _))| *occurs && !none_or_present(**w) && is_entry(**w))
                {
                    for set in clear_subsets(hardware.mask, *word) {
                        let after = word | set;
                        let same = ["type", "offset"]
                            .iter()
                            .all(|f| read(entries, f, *word) == read(entries, f, after))
                            && flag_bits(entries, kind, *word) == flag_bits(entries, kind, after);
                        if !same || none_or_present(after) || !is_entry(after) {
                            bad = Some(bad.map_or(after, |b| b.min(after)));
                        }
                    }
                }
                if bad.is_some() {
                    add(&kind.name, "hardware", "flag-unstable", Severity::Deny, bad);
                }
            }
            let entries = level.entries.as_ref().expect("a kind is used here");
            if kind
                .types
                .clone()
                .any(|ty| ty >> width(entries, "type") != 0)
            {
                let last = kind.types.clone().max().expect("it has a type");
                let word = write(entries, &plain(last, 0));
                let word = Some(word);
                add(&kind.name, "type", "field-too-narrow", Severity::Deny, word);
            }
            let room = width(entries, "offset");
            if let Some(value) = lost(kind, room) {
                let word = Some(write(entries, &plain(kind.types.start, value)));
                add(
                    &kind.name,
                    "offset",
                    "field-too-narrow",
                    Severity::Deny,
                    word,
                );
            }
        }
        for (subject, other, lint, witness) in forms::facts(layout, level, bits) {
            add(&subject, &other, lint, Severity::Deny, Some(witness));
        }
        if let Some(hardware) = &level.hardware {
            let none = (0..1_u64 << bits).filter(|w| holds(&level.none, *w));
            let lost = none.flat_map(|w| {
                clear_subsets(hardware.mask, w)
                    .into_iter()
                    .map(move |s| w | s)
            });
            let lost = lost.filter(|w| !holds(&level.none, *w)).min();
            if lost.is_some() {
                add("none", "hardware", "flag-unstable", Severity::Deny, lost);
            }
        }
    }
    out
}

/// A type and an offset without flags.
fn plain(ty: u64, offset: u64) -> Values {
    Values {
        ty,
        offset,
        flags: Vec::new(),
    }
}

/// The smallest offset of `kind` with a bit that does not fit into `room` bits: in the PFN, else young or dirty, or a
/// marker.
fn lost(kind: &Kind, room: u32) -> Option<u64> {
    let beyond = |bits: &[u32]| {
        let cut = bits.iter().filter(|at| **at >= room);
        cut.min().map(|at| 1 << at)
    };
    match &kind.payload {
        Payload::Slot => None,
        Payload::Pfn {
            wanted,
            young_dirty,
            ..
        } => {
            let frames: Vec<u32> = (0..*wanted).collect();
            let aged = young_dirty.map_or_else(Vec::new, |y| vec![y, y + 1]);
            beyond(&frames).or_else(|| beyond(&aged))
        }
        Payload::Markers(all) => beyond(&all.iter().map(|(_, at)| *at).collect::<Vec<_>>()),
    }
}

fn flag_bits(entries: &Entries, kind: &Kind, word: u64) -> Vec<bool> {
    let rows = entries.partition.bits.iter();
    let own =
        rows.filter(|r| matches!(&r.role, Role::Flag(f) if kind.flags.iter().any(|k| f == k)));
    own.map(|r| bit(word, r.lo)).collect()
}

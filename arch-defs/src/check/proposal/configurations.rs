//! A proposal under every configuration: what is fine with every option on may be denied with one off, since types
//! change hands, and with more memory than the table is drawn for.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::super::Asked;
use super::super::lint::{Severity, UNDEFINED};
use super::super::options::{Configurations, TooMany};
use super::super::{Finding, Note, NoteRole};
use super::{LEVEL, LayoutAnswer, on_layout};
use crate::config::{Options, Params};
use crate::count::Count;
use crate::model::epoch::{KindsEpoch, LayoutEpoch};
use crate::model::{Layout, Level};
use crate::parse::proposal::{EncodingRow, ProposalFile};

/// One architecture at one kernel.
#[derive(Clone, Debug)]
pub struct Machine {
    /// As it is most likely configured: what the words of an answer are of.
    pub likely: Layout,
    /// Under other configurations, each of them different to an entry; the level of proposals only.
    pub others: Vec<Layout>,
    /// How many configurations these stand for, the likely one among them.
    pub configurations: Count,
}

impl Machine {
    /// One configuration alone.
    pub fn one(likely: Layout) -> Self {
        Self {
            likely,
            others: Vec::new(),
            configurations: Count::from(1_u64),
        }
    }

    /// All configurations of the files that `likely` is of; those that differ in nothing that an entry is made of
    /// are looked at once. The layouts that differ are held in memory.
    pub fn every(likely: Layout, file: &LayoutEpoch, kinds: &KindsEpoch) -> Result<Self, TooMany> {
        let mut of_files = Configurations::of(file, kinds, Asked::Entries);
        let (mut all, configurations) = of_files.proposed(looked_at)?;
        // Those that differ least come first, and are named.
        let usual = config(&likely.options, &likely.params);
        all.sort_by_cached_key(|(params, off)| {
            differences(&usual, &config(&of_files.options(off.clone()), params)).len()
        });
        let mut seen = BTreeSet::from([told_apart(&likely)]);
        let layouts = all.into_iter();
        let layouts = layouts.map(|(params, off)| {
            let mut layout = of_files.under(off, params);
            layout.levels.retain(|l| l.name == LEVEL);
            layout
        });
        Ok(Self {
            others: layouts.filter(|l| seen.insert(told_apart(l))).collect(),
            likely,
            configurations,
        })
    }
}

/// The bits of `level` where a flag can change the answer about a proposal: every one of its level.
fn looked_at(_: &Layout, level: &Level) -> u64 {
    if level.name == LEVEL { u64::MAX } else { 0 }
}

/// Everything of a layout that an answer can depend on.
fn told_apart(layout: &Layout) -> String {
    let mut out = String::new();
    for kind in &layout.kinds {
        let _ = write!(
            out,
            "{} {:?} {:?} {:?} {:?} {:?};",
            kind.name, kind.types, kind.payload, kind.flags, kind.limits, kind.levels
        );
    }
    let Some(level) = layout.level(LEVEL) else {
        return out;
    };
    let partitions = level
        .entries
        .iter()
        .map(|e| &e.partition)
        .chain(level.forms.iter().map(|f| &f.partition));
    for bits in partitions.flat_map(|p| &p.bits) {
        let _ = write!(out, "{}:{} {:?};", bits.hi, bits.lo, bits.role);
    }
    let address = level.address.as_ref().map(|a| a.bit);
    let _ = write!(
        out,
        "{:?} {:?} {:?} {:?} {address:?}",
        level.none, level.present, level.hw_valid, level.swap
    );
    out
}

/// Options and parameters, each with its value.
fn config(options: &Options, params: &Params) -> Vec<String> {
    let options = options.describe();
    let params = params.iter().map(|(name, value)| format!("{name}={value}"));
    options
        .split(',')
        .map(str::to_owned)
        .chain(params)
        .collect()
}

/// What `other` has that `likely` has not.
fn differences(likely: &[String], other: &[String]) -> Vec<String> {
    other
        .iter()
        .filter(|o| !likely.contains(o))
        .cloned()
        .collect()
}

/// The answer on the likely configuration, and with it whatever is denied under another one only.
pub(super) fn on_machine(
    file: &ProposalFile,
    row: &EncodingRow,
    machine: &Machine,
) -> Option<LayoutAnswer> {
    let mut out = on_layout(file, row, &machine.likely)?;
    for layout in &machine.others {
        let Some(other) = on_layout(file, row, layout) else {
            continue;
        };
        // That a kind is missing where its option is off is told by itself.
        let denied = |f: &Finding| f.severity == Severity::Deny && f.lint.id != UNDEFINED.id;
        let new = other.findings.into_iter().filter(|f| denied(f));
        for mut finding in new {
            let known = out
                .findings
                .iter()
                .any(|f| denied(f) && f.lint.id == finding.lint.id && f.other == finding.other);
            if known {
                continue;
            }
            let with = differences(
                &config(&machine.likely.options, &machine.likely.params),
                &config(&layout.options, &layout.params),
            );
            let with = format!("so it is with {}", with.join(", "));
            finding.notes.insert(0, Note::new(NoteRole::Other, with));
            // What was only warned of is denied now.
            out.findings
                .retain(|f| f.lint.id != finding.lint.id || f.other != finding.other);
            out.findings.push(finding);
        }
    }
    Some(out)
}

//! A proposal in every configuration. It can be fine with every option on and denied with one off, since the types move
//! from kind to kind, or with more memory.

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
    /// The most likely configuration; the words of an answer are those of this layout.
    pub likely: Layout,
    /// The other configurations, one layout for each that makes a difference to entries, with the level of proposals
    /// only.
    pub others: Vec<Layout>,
    /// The number of configurations that all these layouts stand for.
    pub configurations: Count,
}

impl Machine {
    /// A machine with one configuration.
    pub fn one(likely: Layout) -> Self {
        Self {
            likely,
            others: Vec::new(),
            configurations: Count::from(1_u64),
        }
    }

    /// All configurations of the files of `likely`; those with the same entries are looked at once. The layouts are
    /// kept in memory.
    pub fn every(likely: Layout, file: &LayoutEpoch, kinds: &KindsEpoch) -> Result<Self, TooMany> {
        let mut of_files = Configurations::of(file, kinds, Asked::Entries);
        let (mut all, configurations) = of_files.proposed(LEVEL, looked_at)?;
        // The configurations that differ least come first: these are the ones that findings name.
        let usual = config(&likely.options, &likely.params);
        all.sort_by_cached_key(|(params, off)| {
            differences(&usual, &config(&of_files.options(off.clone()), params)).len()
        });
        let mut seen = BTreeSet::from([fingerprint(&likely)]);
        let layouts = all.into_iter();
        let layouts = layouts.map(|(params, off)| {
            let mut layout = of_files.under(off, params);
            layout.levels.retain(|l| l.name == LEVEL);
            layout
        });
        Ok(Self {
            others: layouts.filter(|l| seen.insert(fingerprint(l))).collect(),
            likely,
            configurations,
        })
    }
}

/// The bits of `level` where a flag can change the answer about a proposal: all bits of the level of proposals.
fn looked_at(_: &LayoutEpoch, _: &Layout, level: &Level) -> u64 {
    if level.name == LEVEL { u64::MAX } else { 0 }
}

/// Everything of a layout that an answer can depend on, as text: equal texts give equal answers.
fn fingerprint(layout: &Layout) -> String {
    let mut out = String::new();
    for kind in layout.kinds.iter() {
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

/// The values of `other` that differ from `likely`.
fn differences(likely: &[String], other: &[String]) -> Vec<String> {
    other
        .iter()
        .filter(|o| !likely.contains(o))
        .cloned()
        .collect()
}

/// The answer for the likely configuration, with the findings that are denied in another one only.
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
        // A finding of its own reports that a kind is missing where its option is off.
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
            let with = format!("seen with {}", with.join(", "));
            finding.notes.insert(0, Note::new(NoteRole::Other, with));
            // A warning is replaced by the denied finding.
            out.findings
                .retain(|f| f.lint.id != finding.lint.id || f.other != finding.other);
            out.findings.push(finding);
        }
    }
    Some(out)
}

//! All configurations of a layout file: every combination of the options and parameters that matter.

use std::collections::BTreeSet;

use super::lint::Severity;
use super::{Finding, check};
use crate::model::config::Options;
use crate::model::{Layout, assemble, entry_options, every_params, known_options, spread};
use crate::parse::kinds::KindsFile;
use crate::parse::layout::LayoutFile;
use crate::version::Version;

/// What was found over all configurations.
#[derive(Clone, Debug, Default)]
pub struct Every {
    /// The findings, each once, under the first configuration that shows it.
    pub findings: Vec<Finding>,
    /// What was covered.
    pub summary: Summary,
}

/// What was covered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Layouts: an architecture at a kernel.
    pub layouts: usize,
    /// Configurations.
    pub configurations: usize,
    /// Kinds, over all configurations and levels.
    pub kinds: usize,
    /// Pairs of kinds.
    pub pairs: usize,
    /// Findings that are denied.
    pub deny: usize,
    /// Findings that are warned of.
    pub warn: usize,
}

impl Every {
    /// Adds what was found on another layout.
    pub fn extend(&mut self, other: Self) {
        let s = &mut self.summary;
        s.layouts += other.summary.layouts;
        s.configurations += other.summary.configurations;
        s.kinds += other.summary.kinds;
        s.pairs += other.summary.pairs;
        s.deny += other.summary.deny;
        s.warn += other.summary.warn;
        self.findings.extend(other.findings);
    }
}

/// Checks `file` under every combination of the options that entries depend on and of its parameters.
/// The files have been checked.
pub fn every(file: &LayoutFile, kinds: &KindsFile, kernel: Version) -> Every {
    let mut out = Every {
        summary: Summary {
            layouts: 1,
            ..Summary::default()
        },
        ..Every::default()
    };
    let all = known_options(file, kinds);
    let matter = entry_options(file, kinds);
    let never: BTreeSet<String> = file.never.iter().map(|n| n.option.value.clone()).collect();
    let mut choices: Vec<BTreeSet<String>> = Vec::new();
    for choice in 0..1_u64 << matter.len() {
        let chosen = matter
            .iter()
            .enumerate()
            .filter(|(n, _)| choice >> n & 1 == 1);
        let mut off: BTreeSet<String> = chosen
            .map(|(_, o)| o.clone())
            .chain(never.clone())
            .collect();
        spread(&all, kinds, &mut off);
        choices.push(off);
    }
    choices.sort();
    choices.dedup();
    for params in every_params(file) {
        for off in &choices {
            let on = all.iter().filter(|o| !off.contains(*o)).cloned().collect();
            let options = Options {
                on,
                off: off.clone(),
            };
            let layout = assemble(file, kinds, kernel, options, params.clone());
            count(&layout, &mut out.summary);
            for finding in check(&layout) {
                if !out.findings.iter().any(|f| f.key() == finding.key()) {
                    out.findings.push(finding);
                }
            }
        }
    }
    out.summary.deny = out
        .findings
        .iter()
        .filter(|f| f.severity == Severity::Deny)
        .count();
    out.summary.warn = out
        .findings
        .iter()
        .filter(|f| f.severity == Severity::Warn)
        .count();
    out
}

fn count(layout: &Layout, summary: &mut Summary) {
    summary.configurations += 1;
    for level in layout.levels.iter().filter(|l| l.entries.is_some()) {
        let here = layout
            .kinds
            .iter()
            .filter(|k| k.stands_at(&level.name))
            .count();
        summary.kinds += here;
        summary.pairs += here * here.saturating_sub(1) / 2;
    }
}

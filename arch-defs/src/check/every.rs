//! All configurations of a layout file: every combination of the options and parameters that matter.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::lint::Severity;
use super::{Finding, check_levels};
use crate::model::config::Options;
use crate::model::config::Params;
use crate::model::{Layout, assemble, entry_options, every_params, known_options, spread};
use crate::parse::kinds::KindsFile;
use crate::parse::layout::LayoutFile;
use crate::version::Version;

/// What was found over all configurations.
#[derive(Clone, Debug, Default)]
pub struct Every {
    /// The findings, each once, under the first configuration that shows it at its worst.
    pub findings: Vec<Finding>,
    /// Where each of them shows, in the same order.
    pub shown: Vec<Shown>,
    /// What was covered.
    pub summary: Summary,
}

/// Where a finding shows.
#[derive(Clone, Debug)]
pub struct Shown {
    /// How many configurations of the layout show it.
    pub configurations: usize,
    /// Out of so many.
    pub of: usize,
    /// The layout under the first of them.
    pub layout: Arc<Layout>,
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
        self.shown.extend(other.shown);
    }

    /// Takes each finding as `severity` says; those that are allowed are dropped.
    pub fn take(&mut self, severity: impl Fn(&Finding) -> Severity) {
        let all = std::mem::take(&mut self.findings).into_iter();
        for (mut finding, shown) in all.zip(std::mem::take(&mut self.shown)) {
            finding.severity = severity(&finding);
            if finding.severity != Severity::Allow {
                self.findings.push(finding);
                self.shown.push(shown);
            }
        }
        self.weigh();
    }

    /// Adds what `layout` shows at `level`, or at every level.
    fn add(&mut self, layout: Layout, level: Option<&str>) {
        count(&layout, level, &mut self.summary);
        let found = check_levels(&layout, level);
        let layout = Arc::new(layout);
        let mut here: Vec<usize> = Vec::new();
        for finding in found {
            let earlier = self.findings.iter().position(|f| f.key() == finding.key());
            let n = earlier.unwrap_or(self.findings.len());
            if earlier.is_none() {
                self.shown.push(Shown {
                    configurations: 0,
                    of: 0,
                    layout: layout.clone(),
                });
                self.findings.push(finding);
            } else if finding.severity > self.findings[n].severity {
                // A rule that makes it milder need not hold under every configuration.
                self.findings[n] = finding;
                self.shown[n].layout = layout.clone();
            }
            if !here.contains(&n) {
                self.shown[n].configurations += 1;
                here.push(n);
            }
        }
    }

    fn done(mut self) -> Self {
        self.summary.layouts = 1;
        for shown in &mut self.shown {
            shown.of = self.summary.configurations;
        }
        self.weigh();
        self
    }

    fn weigh(&mut self) {
        let of = |severity| {
            let all = self.findings.iter();
            all.filter(|f| f.severity == severity).count()
        };
        (self.summary.deny, self.summary.warn) = (of(Severity::Deny), of(Severity::Warn));
    }
}

/// Checks `file` under every combination of the options that entries depend on and of its parameters.
/// The files have been checked.
pub fn every(file: &LayoutFile, kinds: &KindsFile, kernel: Version) -> Every {
    every_at(file, kinds, kernel, None)
}

/// As [`every`], at `level` alone if one is said.
pub fn every_at(
    file: &LayoutFile,
    kinds: &KindsFile,
    kernel: Version,
    level: Option<&str>,
) -> Every {
    let mut out = Every::default();
    for layout in layouts(file, kinds, kernel) {
        out.add(layout, level);
    }
    out.done()
}

/// `file` under every combination of the options that entries depend on and of its parameters.
pub fn layouts(file: &LayoutFile, kinds: &KindsFile, kernel: Version) -> Vec<Layout> {
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
    let under = |params: &Params, off: &BTreeSet<String>| {
        let on = all.iter().filter(|o| !off.contains(*o)).cloned().collect();
        let options = Options {
            on,
            off: off.clone(),
        };
        assemble(file, kinds, kernel, options, params.clone())
    };
    let params = every_params(file);
    let all = params
        .iter()
        .flat_map(|p| choices.iter().map(|off| under(p, off)));
    all.collect()
}

/// Checks one configuration, at `level` alone if one is said.
pub fn one(layout: &Layout, level: Option<&str>) -> Every {
    let mut out = Every::default();
    out.add(layout.clone(), level);
    out.done()
}

fn count(layout: &Layout, only: Option<&str>, summary: &mut Summary) {
    summary.configurations += 1;
    let levels = layout.levels.iter().filter(|l| l.entries.is_some());
    for level in levels.filter(|l| only.is_none_or(|o| o == l.name)) {
        let here = layout
            .kinds
            .iter()
            .filter(|k| k.stands_at(&level.name))
            .count();
        summary.kinds += here;
        summary.pairs += here * here.saturating_sub(1) / 2;
    }
}

//! The checks over all configurations of a layout file: every combination of the options and parameters that matter.

use std::sync::Arc;

use super::Asked;
use super::lint::{self, Severity};
use super::options::{Configurations, TooMany};
use super::{Finding, check_levels};
use crate::count::Count;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::model::epoch::{KindsEpoch, LayoutEpoch};
use crate::model::{KnownFault, Layout};
use crate::text::Text;

/// What was found over all configurations.
#[derive(Clone, Debug, Default)]
pub struct Every {
    /// The findings, each once, under the first configuration that shows it at its highest severity.
    pub findings: Vec<Finding>,
    /// Where each finding shows, in the same order.
    pub shown: Vec<Shown>,
    /// What was covered.
    pub summary: Summary,
    /// Known faults of the layout file that no configuration shows.
    pub not_shown: Vec<Diagnostic>,
}

/// Where a finding shows.
#[derive(Clone, Debug)]
pub struct Shown {
    /// How many configurations of the layout show it.
    pub configurations: Count,
    /// The number of configurations in all.
    pub of: Count,
    /// The layout under the first configuration that shows it.
    pub layout: Arc<Layout>,
}

/// What was covered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Layouts: one architecture at one kernel each.
    pub layouts: usize,
    /// Configurations.
    pub configurations: Count,
    /// Kinds, over all configurations and levels.
    pub kinds: Count,
    /// Pairs of kinds.
    pub pairs: Count,
    /// Findings with severity deny.
    pub deny: usize,
    /// Findings with severity warn.
    pub warn: usize,
}

impl Every {
    /// Adds the findings of another layout.
    pub fn extend(&mut self, other: Self) {
        let s = &mut self.summary;
        s.layouts += other.summary.layouts;
        s.configurations += &other.summary.configurations;
        s.kinds += &other.summary.kinds;
        s.pairs += &other.summary.pairs;
        s.deny += other.summary.deny;
        s.warn += other.summary.warn;
        self.not_shown.extend(other.not_shown);
        self.findings.extend(other.findings);
        self.shown.extend(other.shown);
    }

    /// Sets the severity of each finding; those with [`Severity::Allow`] are dropped.
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

    /// Adds the findings of `layout` for what is `asked`, at each level that `times` has a number for: the layout counts
    /// for so many configurations there. Returns the known faults that show.
    fn add<'c>(
        &mut self,
        layout: Layout,
        times: impl Fn(&str) -> Option<&'c Count>,
        asked: &[Asked],
    ) -> Vec<Finding> {
        let levels = layout.levels.iter().map(|l| l.name.as_str());
        let levels = levels.filter_map(|l| Some((l, times(l)?)));
        let mut found = Vec::new();
        for (level, times) in levels {
            if asked.contains(&Asked::Entries) {
                count(&layout, level, times, &mut self.summary);
            }
            found.extend(check_levels(&layout, Some(level), asked));
        }
        let known = found.iter().filter(|f| f.known.is_some()).cloned();
        let known: Vec<Finding> = known.collect();
        let layout = Arc::new(layout);
        let mut here: Vec<usize> = Vec::new();
        for finding in found {
            let earlier = self.findings.iter().position(|f| f.key() == finding.key());
            let n = earlier.unwrap_or(self.findings.len());
            if earlier.is_none() {
                self.shown.push(Shown {
                    configurations: Count::default(),
                    of: Count::default(),
                    layout: layout.clone(),
                });
                self.findings.push(finding);
            } else if finding.severity > self.findings[n].severity {
                // A rule that makes it milder need not hold under every configuration.
                self.findings[n] = finding;
                self.shown[n].layout = layout.clone();
            }
            if let Some(times) = times(&self.findings[n].level).filter(|_| !here.contains(&n)) {
                self.shown[n].configurations += times;
                here.push(n);
            }
        }
        known
    }

    /// Sets the number of configurations, `of`, for all findings after the first `before`.
    fn out_of(&mut self, before: usize, of: &Count) {
        for shown in &mut self.shown[before..] {
            shown.of.clone_from(of);
        }
    }

    fn done(mut self) -> Self {
        self.summary.layouts = 1;
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

/// Checks `file` under every combination of the options that entries depend on and of its parameters. The files must
/// have passed the checks of [`crate::validate`].
///
/// Cost: one check for each combination of interacting options, and a step for each option in each combination; see
/// [`super::MOST`].
pub fn every(file: &LayoutEpoch, kinds: &KindsEpoch) -> Result<Every, TooMany> {
    every_at(file, kinds, None)
}

/// The known faults without a finding at `only`, or at any level: one diagnostic per fault, with the levels, kinds and
/// forms that do not show it.
fn not_shown(file: &LayoutEpoch, only: Option<&str>, shown: &[Finding]) -> Vec<Diagnostic> {
    let mut out: Vec<Diagnostic> = Vec::new();
    for fault in &file.known_faults {
        let asked = |l: &&Text| only.is_none_or(|o| o == *l);
        let own = |f: &&Finding| f.known.as_ref().is_some_and(|k| k.span == fault.span);
        let found: Vec<&Finding> = shown.iter().filter(own).collect();
        let levels = fault.levels.iter().filter(asked);
        let silent = levels.filter(|l| !found.iter().any(|f| f.level == **l));
        let mut silent: Vec<Text> = silent.cloned().collect();
        if only.is_none() {
            let silent_of = |names: &[Text], side: fn(&Finding) -> &String| {
                let is_found = |n: &Text| found.iter().any(|f| KnownFault::is_called(n, side(f)));
                let left = names.iter().filter(|n| !is_found(n));
                left.cloned().collect::<Vec<_>>()
            };
            silent.extend(silent_of(&fault.of, |f| &f.subject));
            silent.extend(silent_of(&fault.with, |f| &f.other));
        }
        if silent.is_empty() || out.iter().any(|d| d.labels[0].0 == fault.span) {
            continue;
        }
        let kernel = file
            .kernel
            .map_or_else(String::new, |k| format!(" at Linux {k}"));
        let message = format!(
            "{}{kernel} does not have the known fault `{}`: {}",
            file.arch.value,
            fault.lint,
            silent.join(", ")
        );
        let wrong = Diagnostic::new("known-fault", message, &fault.span, "not found");
        out.push(match lint::by_id(&fault.lint) {
            Some(_) => wrong.help(
                "narrow it by `levels`, `of`, `with`, `since`, `until` or `when`, or remove it",
            ),
            None => wrong.help(did_you_mean(&fault.lint, lint::ALL.iter().map(|l| l.id))),
        });
    }
    out
}

/// As [`every`], but only at `level` if one is given.
pub fn every_at(
    file: &LayoutEpoch,
    kinds: &KindsEpoch,
    level: Option<&str>,
) -> Result<Every, TooMany> {
    let mut out = Every::default();
    let mut shown: Vec<Finding> = Vec::new();
    for asked in [Asked::Entries, Asked::Forms] {
        let (before, mut of) = (out.findings.len(), Count::default());
        let mut all = Configurations::of(file, kinds, asked);
        all.checked(|layout, classes| {
            if let Some(first) = classes.iter().find(|c| c.part.is_first) {
                of += &first.count;
            }
            let times = |name: &str| {
                let mut classes = classes.iter().filter(|_| level.is_none_or(|l| l == name));
                Some(&classes.find(|c| c.part.has(name))?.count)
            };
            for finding in out.add(layout, times, &[asked]) {
                let span = |f: &Finding| f.known.as_ref().map(|k| k.span.clone());
                let same = |s: &Finding| s.key() == finding.key() && span(s) == span(&finding);
                if !shown.iter().any(same) {
                    shown.push(finding);
                }
            }
        })?;
        out.out_of(before, &of);
        if asked == Asked::Entries {
            out.summary.configurations = of;
        }
    }
    out.not_shown = not_shown(file, level, &shown);
    Ok(out.done())
}

/// Checks one configuration, only at `level` if one is given.
pub fn one(layout: &Layout, level: Option<&str>) -> Every {
    let mut out = Every::default();
    let once = Count::from(1_u64);
    let times = |name: &str| level.is_none_or(|l| l == name).then_some(&once);
    out.add(layout.clone(), times, &[Asked::Entries, Asked::Forms]);
    out.out_of(0, &once);
    out.summary.configurations = once;
    out.done()
}

/// Counts the kinds of `layout` at `level` in `times` configurations.
fn count(layout: &Layout, level: &str, times: &Count, summary: &mut Summary) {
    let entries = layout.level(level).and_then(|l| l.entries.as_ref());
    if entries.is_none() {
        return;
    }
    let kinds = layout.kinds.iter();
    let here = kinds.filter(|k| k.is_used_at(level)).count();
    summary.kinds += &times.times(&Count::from(here));
    summary.pairs += &times.times(&Count::from(here * here.saturating_sub(1) / 2));
}

//! A layout file → its epoch for one architecture and kernel: the lines that hold.

#[cfg(feature = "reader")]
mod apart;
#[cfg(feature = "reader")]
mod blocks;
mod faults;
mod head;
mod identifying;
#[cfg(feature = "reader")]
mod lines;
mod rules;
mod ways;

use std::collections::BTreeSet;

use super::fault::Fault;
use super::layout::LayoutEpoch;
use crate::config::{Options, Params};
use crate::diagnostic::Report;
use crate::version::Version;
use crate::written::layout::LayoutFile;
#[cfg(feature = "reader")]
use crate::written::layout::Variant;

pub(crate) use head::Heads;
pub(crate) use identifying::identifying;
pub(crate) use rules::together;
pub(crate) use ways::{Place, Ways};

impl LayoutFile {
    /// The first kernels of its epochs: its first kernel, and every kernel at which a line starts or stops to hold.
    pub fn begins(&self) -> Vec<Version> {
        let Some(first) = &self.since else {
            return Vec::new();
        };
        let mut all: BTreeSet<Version> = self.bounds();
        all.insert(first.value);
        all.retain(|v| *v >= first.value && self.until.as_ref().is_none_or(|u| *v < u.value));
        all.into_iter().collect()
    }

    /// Every kernel in a condition.
    fn bounds(&self) -> BTreeSet<Version> {
        let blocks = || self.non_present.iter().chain(&self.present);
        let mut all = BTreeSet::new();
        for p in &self.params {
            all.extend(p.when.period.bounds());
            all.extend(p.only.iter().flat_map(|(w, _)| w.period.bounds()));
            all.extend(p.needs.iter().flat_map(|n| n.when.period.bounds()));
            all.extend(p.from.iter().flat_map(|(w, _)| w.period.bounds()));
            all.extend(p.why.0.iter().flat_map(|(w, _)| w.bounds()));
        }
        all.extend(self.options.iter().flat_map(|o| o.when.period.bounds()));
        all.extend(self.has.iter().flat_map(|h| h.when.period.bounds()));
        all.extend(self.lacks.iter().flat_map(|l| l.when.period.bounds()));
        all.extend(self.rules.iter().flat_map(|r| r.when.period.bounds()));
        all.extend(
            self.known_faults
                .iter()
                .flat_map(|f| f.when.period.bounds()),
        );
        all.extend(blocks().flat_map(|b| b.when.period.bounds()));
        all.extend(
            blocks()
                .flat_map(|b| &b.forms)
                .flat_map(|f| f.when.period.bounds()),
        );
        all.extend(
            blocks()
                .flat_map(|b| &b.rows)
                .flat_map(|r| r.when.period.bounds()),
        );
        all
    }

    /// Why the file does not cover `kernel`, if it does not.
    pub fn not_about(&self, arch: &str, kernel: Version) -> Option<String> {
        let since = self.since.as_ref()?;
        if kernel < since.value {
            return Some(format!(
                "`{}` starts at Linux {}; Linux {kernel} is older",
                self.source.name, since.value
            ));
        }
        let until = self.until.as_ref().filter(|u| kernel >= u.value)?;
        Some(format!("Linux {} removed {arch}", until.value))
    }

    /// The epoch for `arch` and `kernel`, which the file must cover; mistakes go into `report`.
    #[cfg(feature = "reader")]
    pub fn epoch(
        &self,
        variant: &Variant,
        kernel: Option<Version>,
        report: &mut Report,
    ) -> LayoutEpoch {
        let head = self.head(variant, kernel, &Heads::default());
        let ways = ways::Ways::new(self, &head, &variant.arch.value, head.kernel);
        LayoutEpoch {
            levels: rules::levels(self, &ways, report),
            non_present: blocks::of(&self.non_present, &ways, report),
            present: blocks::of(&self.present, &ways, report),
            known_faults: faults::of(&self.known_faults, &ways, report),
            ..head.clone()
        }
    }

    /// The known faults in one configuration. `head` is from [`Self::head`].
    pub(crate) fn faults_under(
        &self,
        head: &LayoutEpoch,
        options: &Options,
        params: &Params,
    ) -> Vec<Fault> {
        if self.known_faults.is_empty() {
            return Vec::new();
        }
        let ways = ways::Ways::one(self, head, options, params);
        faults::of(&self.known_faults, &ways, &mut Report::default())
    }
}

//! A layout file → its epoch for one architecture and kernel: the lines that hold.

#[cfg(feature = "reader")]
mod apart;
#[cfg(feature = "reader")]
mod blocks;
mod faults;
mod identifying;
#[cfg(feature = "reader")]
mod lines;
mod rules;
mod ways;

use std::collections::BTreeSet;

use super::fault::Fault;
use super::layout::{LayoutEpoch, Never};
use super::param::Param;
use crate::config::{Options, Params};
use crate::diagnostic::{At, Report};
use crate::version::{Release, Version};
use crate::written::layout;
use crate::written::layout::{Has, Lacks, LayoutFile, Variant};
use crate::written::readable::Listed;
use crate::written::when::{About, When};

/// The conditions of a block, its forms and its lines.
fn conditions(block: &layout::Block) -> impl Iterator<Item = &When> {
    let forms = block.forms.iter().map(|f| &f.when);
    let rows = block.rows.iter().map(|r| &r.when);
    [&block.when].into_iter().chain(forms).chain(rows)
}

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
        let head = self.head(variant, kernel, &self.begins());
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
        let ways = ways::Ways::one(self, head, options, params);
        faults::of(&self.known_faults, &ways, &mut Report::default())
    }

    /// The options in the conditions that can hold for `arch` and `kernel`.
    fn named_options(&self, arch: &str, kernel: Option<Version>) -> BTreeSet<String> {
        let here = |when: &&When| ways::of_arch(when, arch) && when.period.holds(kernel);
        let blocks = self.non_present.iter().chain(&self.present);
        let blocks = blocks.filter(|b| here(&&b.when));
        let rules = self.rules.iter().map(|r| &r.when);
        let faults = self.known_faults.iter().map(|f| &f.when);
        let all = rules.chain(faults).chain(blocks.flat_map(conditions));
        let words = all.filter(here).flat_map(|w| &w.words);
        let names = words.filter_map(|w| match &w.value.about {
            About::Option(name) => Some(name.clone()),
            _ => None,
        });
        names.collect()
    }

    /// The epoch for `arch` and `kernel` without its rules and blocks. `begins` are the first kernels of all epochs.
    pub(crate) fn head(
        &self,
        variant: &Variant,
        kernel: Option<Version>,
        begins: &[Version],
    ) -> LayoutEpoch {
        let kernel = kernel.filter(|_| self.since.is_some());
        let at = kernel.map(|k| begins.partition_point(|b| *b <= k));
        let arch = &variant.arch.value;
        let here = |when: &When| ways::of_arch(when, arch) && when.period.holds(kernel);
        let values = |p: &layout::Param| {
            let only: Vec<&Vec<i64>> = p
                .only
                .iter()
                .filter(|(when, _)| here(when))
                .map(|(_, values)| values)
                .collect();
            let mut values = p.values.clone();
            values.retain(|v| only.iter().all(|o| o.contains(v)));
            values
        };
        let param = |p: &layout::Param| Param {
            name: p.name.clone(),
            default: p.default.map(|d| {
                let values = values(p);
                let first = values.first().copied().unwrap_or(d);
                if values.contains(&d) { d } else { first }
            }),
            values: values(p),
            needs: p
                .needs
                .iter()
                .filter(|n| here(&n.when))
                .map(|n| (n.value, n.param.clone(), n.values.clone()))
                .collect(),
            from: p
                .from
                .iter()
                .filter(|(w, _)| here(w))
                .map(|(_, f)| f.clone())
                .collect(),
            why: p.why.at(kernel).cloned().unwrap_or_default(),
        };
        let lacks = self.lacks.iter().filter(|l| here(&l.when));
        let never = |l: &'_ Lacks| {
            let of = |option: &At<String>| Never {
                option: option.clone(),
                why: l.why.clone(),
            };
            l.options.iter().map(of).collect::<Vec<Never>>()
        };
        let has = self.has.iter().filter(|h| here(&h.when));
        let has = has.flat_map(|h| h.options.iter().cloned());
        let has_whole = |h: &Has| h.options.is_complete() && h.when.is_readable();
        let lacks_whole = |l: &Lacks| l.options.is_complete() && l.when.is_readable();
        let params = self.params.iter().filter(|p| here(&p.when)).map(param);
        let release = |r: &&At<Release>| kernel == Some(r.value.version);
        LayoutEpoch {
            source: self.source.clone(),
            arch: variant.arch.clone(),
            kernel,
            since: at.and_then(|n| n.checked_sub(1)).map(|n| begins[n]),
            until: at
                .and_then(|n| begins.get(n).copied())
                .or(self.until.as_ref().map(|u| u.value)),
            verified: self.verified.iter().find(release).map(|r| r.value.clone()),
            word: variant.word.clone(),
            entry: variant.entry.clone(),
            big_endian: self.big_endian,
            msb0: self.msb0,
            params: self
                .params
                .like(params.collect(), |n| here(&self.params[n].when)),
            numbers: self.levels.clone(),
            options: self
                .options
                .iter()
                .filter(|o| here(&o.when))
                .cloned()
                .collect(),
            has: Listed::of(
                has.collect(),
                self.has.is_complete() && self.has.iter().all(has_whole),
            ),
            lacks: Listed::of(
                lacks.flat_map(never).collect(),
                self.lacks.is_complete() && self.lacks.iter().all(lacks_whole),
            ),
            levels: Listed::default(),
            non_present: Listed::default(),
            present: Listed::default(),
            known_faults: Vec::new(),
            named_options: self.named_options(arch, kernel),
        }
    }
}

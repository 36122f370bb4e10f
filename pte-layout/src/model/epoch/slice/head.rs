//! The epoch of a file without its rules and blocks: parameters and options.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use super::ways::of_arch;
use crate::diagnostic::At;
use crate::model::epoch::layout::{LayoutEpoch, Never};
use crate::model::epoch::param::Param;
use crate::model::memo::Memo;
use crate::text::Text;
use crate::version::{Release, Version};
use crate::written::layout::{self, Has, Lacks, LayoutFile, LevelNumber, Variant};
use crate::written::option::OptionRow;
use crate::written::period::Period;
use crate::written::readable::Listed;
use crate::written::when::{About, When, Word};

/// What the epochs of one file share, so that it is worked out once.
#[derive(Debug, Default)]
pub(crate) struct Heads {
    begins: OnceLock<Vec<Version>>,
    numbers: OnceLock<Arc<Vec<LevelNumber>>>,
    /// Whether parameters or options depend on the kernel.
    is_dated: OnceLock<bool>,
    /// The parameters and options of each architecture, and of each kernel if they depend on it.
    known: Memo<(Text, Option<Version>), Known>,
    /// The conditions that name options.
    naming: OnceLock<Vec<Naming>>,
    /// The options in conditions, by the indices of those that hold.
    named: Memo<Vec<u32>, Names>,
    /// Each set of names once, also if different conditions give it.
    names: Memo<Names, Names>,
}

/// Names of options.
type Names = Arc<BTreeSet<Text>>;

/// The parameters and options of an epoch.
#[derive(Clone, Debug)]
struct Known {
    params: Arc<Listed<Param>>,
    options: Arc<Vec<OptionRow>>,
    has: Arc<Listed<At<Text>>>,
    lacks: Arc<Listed<Never>>,
}

impl LayoutFile {
    /// The epoch for `arch` and `kernel` without its rules and blocks.
    pub(crate) fn head(
        &self,
        variant: &Variant,
        kernel: Option<Version>,
        heads: &Heads,
    ) -> LayoutEpoch {
        let kernel = kernel.filter(|_| self.since.is_some());
        let begins = heads.begins.get_or_init(|| self.begins());
        let at = kernel.map(|k| begins.partition_point(|b| *b <= k));
        let numbers = heads.numbers.get_or_init(|| Arc::new(self.levels.clone()));
        let known = self.known_once(&variant.arch.value, kernel, heads);
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
            params: known.params,
            numbers: numbers.clone(),
            options: known.options,
            has: known.has,
            lacks: known.lacks,
            levels: Listed::default(),
            non_present: Listed::default(),
            present: Listed::default(),
            known_faults: Vec::new(),
            named_options: self.named_once(&variant.arch.value, kernel, heads),
        }
    }

    /// As [`Self::known`], worked out once.
    fn known_once(&self, arch: &str, kernel: Option<Version>, heads: &Heads) -> Known {
        let is_dated = *heads.is_dated.get_or_init(|| self.is_dated());
        let of = kernel.filter(|_| is_dated);
        let make = || ((arch.into(), of), self.known(arch, kernel));
        heads.known.get(|key| key.0 == arch && key.1 == of, make)
    }

    /// Whether its parameters or options depend on the kernel.
    fn is_dated(&self) -> bool {
        let params = self.params.iter().flat_map(|p| {
            let only = p.only.iter().map(|(w, _)| w);
            let needs = p.needs.iter().map(|n| &n.when);
            let from = p.from.iter().map(|(w, _)| w);
            [&p.when].into_iter().chain(only).chain(needs).chain(from)
        });
        let options = self.options.iter().map(|o| &o.when);
        let has = self.has.iter().map(|h| &h.when);
        let lacks = self.lacks.iter().map(|l| &l.when);
        let conditions = params.chain(options).chain(has).chain(lacks);
        let whys = self.params.iter().flat_map(|p| &p.why.0);
        let mut periods = conditions
            .map(|w| &w.period)
            .chain(whys.map(|(period, _)| period));
        periods.any(|p| p.bounds().next().is_some())
    }

    /// The parameters and options for `arch` and `kernel`.
    fn known(&self, arch: &str, kernel: Option<Version>) -> Known {
        let here = |when: &When| of_arch(when, arch) && when.period.holds(kernel);
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
            let of = |option: &At<Text>| Never {
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
        Known {
            params: Arc::new(
                self.params
                    .like(params.collect(), |n| here(&self.params[n].when)),
            ),
            options: Arc::new(
                self.options
                    .iter()
                    .filter(|o| here(&o.when))
                    .cloned()
                    .collect(),
            ),
            has: Arc::new(Listed::of(
                has.collect(),
                self.has.is_complete() && self.has.iter().all(has_whole),
            )),
            lacks: Arc::new(Listed::of(
                lacks.flat_map(never).collect(),
                self.lacks.is_complete() && self.lacks.iter().all(lacks_whole),
            )),
        }
    }

    /// The options in the conditions for `arch` and `kernel`, whether or not their forms and cases exist there; for the
    /// same conditions the same set.
    fn named_once(&self, arch: &str, kernel: Option<Version>, heads: &Heads) -> Names {
        let all = heads.naming.get_or_init(|| self.naming());
        let held = (0..).zip(all).filter(|(_, n)| n.holds(arch, kernel));
        let held: Vec<u32> = held.map(|(n, _)| n).collect();
        heads.named.get(
            |of| *of == held,
            || {
                let names = held.iter().flat_map(|n| &all[*n as usize].options);
                let names: BTreeSet<Text> = names.cloned().collect();
                let same = |of: &Names| **of == names;
                let names = heads.names.get(same, || {
                    let names = Arc::new(names.clone());
                    (names.clone(), names)
                });
                (held.clone(), names)
            },
        )
    }

    /// The conditions that name options.
    fn naming(&self) -> Vec<Naming> {
        let blocks = self.non_present.iter().chain(&self.present);
        let in_blocks = blocks.flat_map(|b| conditions(b).map(|w| (w, Some(&b.when))));
        let rules = self.rules.iter().map(|r| (&r.when, None));
        let faults = self.known_faults.iter().map(|f| (&f.when, None));
        let all = rules.chain(faults).chain(in_blocks);
        let options = |w: &'_ When| w.words.iter().any(|w| option(&w.value).is_some());
        let all = all.filter(|(when, _)| options(when));
        let naming = |(when, block): (&When, Option<&When>)| {
            let both = || [Some(when), block].into_iter().flatten();
            let words = when.words.iter();
            Naming {
                periods: both().map(|w| w.period.clone()).collect(),
                archs: both().flat_map(|w| &w.words).filter_map(arch).collect(),
                options: words.filter_map(|w| option(&w.value).cloned()).collect(),
            }
        };
        all.map(naming).collect()
    }
}

/// A condition that names options.
#[derive(Debug)]
struct Naming {
    /// The kernels, and those of its block.
    periods: Vec<Period>,
    /// The architectures that it and its block name, each with whether it is negated.
    archs: Vec<(Text, bool)>,
    options: Vec<Text>,
}

impl Naming {
    /// Whether it can hold.
    fn holds(&self, arch: &str, kernel: Option<Version>) -> bool {
        self.periods.iter().all(|p| p.holds(kernel))
            && self.archs.iter().all(|(name, not)| (name == arch) != *not)
    }
}

/// The architecture that a word names, and whether it is negated.
fn arch(word: &At<Word>) -> Option<(Text, bool)> {
    match &word.value.about {
        About::Arch(name) => Some((name.clone(), word.value.not)),
        _ => None,
    }
}

/// The option that a word names.
const fn option(word: &Word) -> Option<&Text> {
    match &word.about {
        About::Option(name) => Some(name),
        _ => None,
    }
}

/// The conditions of a block, its forms and its lines.
fn conditions(block: &layout::Block) -> impl Iterator<Item = &When> {
    let forms = block.forms.iter().map(|f| &f.when);
    let rows = block.rows.iter().map(|r| &r.when);
    [&block.when].into_iter().chain(forms).chain(rows)
}

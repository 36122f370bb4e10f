//! What a file says for one architecture and one kernel: its lines without their conditions on either.
//!
//! What depends on parameters and options still does: a block holds under some of them, so that blocks stand here
//! as somebody would write them who knew that kernel only.

mod blocks;
mod faults;
mod kinds;
mod options;
mod rules;
mod same_line;
mod ways;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::config::{Gate, Params};
use crate::diagnostic::{At, Report, Source, Span};
use crate::parse::layout::{
    AddressRule, FromConfig, LayoutFile, LevelNumber, ReadAs, RowRole, Terms, Unread,
};
use crate::parse::number::{Mask, Range};
use crate::parse::options::OptionRow;
use crate::parse::variants::Variant;
use crate::version::{Release, Version};

pub use faults::Fault;
pub use kinds::{FlagSet, KindEpoch, KindsEpoch, LimitEpoch, MarkerEpoch};
pub use options::{never, said_of_every_option};
pub(super) use same_line::check as same_line;

/// A layout file as it reads for one architecture and kernel.
#[derive(Clone, Debug)]
pub struct LayoutEpoch {
    /// The file.
    pub source: Arc<Source>,
    /// The architecture.
    pub arch: At<String>,
    /// The kernel that was asked for; nothing where the file has none.
    pub kernel: Option<Version>,
    /// The first kernel that the same is true for.
    pub since: Option<Version>,
    /// The first that it is not true for any more.
    pub until: Option<Version>,
    /// The release that this kernel's layout was verified against.
    pub verified: Option<Release>,
    /// Bits in a word: 32 or 64.
    pub word: At<i64>,
    /// Bits of `swp_entry_t` (an `unsigned long`); as many as the word unless said.
    pub entry: Option<At<i64>>,
    /// Words are stored with the most significant byte first.
    pub big_endian: bool,
    /// The manuals number bits from the most significant.
    pub msb0: bool,
    /// Parameters that positions and widths depend on.
    pub params: Vec<Param>,
    /// Numbers that differ by level.
    pub numbers: Vec<LevelNumber>,
    /// Options of this architecture that lines name.
    pub options: Vec<OptionRow>,
    /// Options that it can have, where that differs between architectures.
    pub has: Vec<At<String>>,
    /// Options that it cannot have.
    pub lacks: Vec<Never>,
    /// Predicates by level, lowest first.
    pub levels: Vec<LevelRules>,
    /// Words that are not present.
    pub non_present: Vec<Block>,
    /// Present words, by form.
    pub present: Vec<Block>,
    /// What `check` finds, and is true of the kernel.
    pub known_faults: Vec<Fault>,
    /// What could not be read.
    pub(crate) unread: Unread,
}

/// An option that the architecture cannot have.
#[derive(Clone, Debug)]
pub struct Never {
    /// The option.
    pub option: At<String>,
    /// Why.
    pub why: String,
}

/// A number the machine or the configuration fixes.
#[derive(Clone, Debug)]
pub struct Param {
    /// Its name.
    pub name: At<String>,
    /// Its value if nothing else is said; nothing where only a running kernel knows it.
    pub default: Option<i64>,
    /// The values it can have; any where only a running kernel knows it.
    pub values: Vec<i64>,
    /// Values that need others: `(value, other, others' values)`.
    pub needs: Vec<(i64, String, Vec<i64>)>,
    /// How a kernel configuration fixes it.
    pub from: Vec<FromConfig>,
    /// Why it matters.
    pub why: String,
}

/// Under which parameters and options something holds.
#[derive(Clone, Debug, Default)]
pub struct Under {
    /// Every one of these parameters has one of these values.
    pub only: Vec<(At<String>, Vec<i64>)>,
    /// The options that are on or off.
    pub gate: Gate,
}

impl Under {
    /// The parameters have the values.
    pub fn has(&self, params: &Params) -> bool {
        has_values(&self.only, params)
    }
}

/// Every parameter of `only` has one of its values.
fn has_values(only: &[(At<String>, Vec<i64>)], params: &Params) -> bool {
    let holds = |(p, values): &(At<String>, Vec<i64>)| {
        params.get(&p.value).is_some_and(|v| values.contains(v))
    };
    only.iter().all(holds)
}

/// The predicates of one level.
#[derive(Clone, Debug)]
pub struct LevelRules {
    /// The level.
    pub name: At<String>,
    /// Under which parameters and options these are its predicates.
    pub under: Under,
    /// Nothing is mapped.
    pub none: Terms,
    /// The kernel takes it as present.
    pub present: Terms,
    /// The MMU walks it.
    pub hw_valid: Terms,
    /// What the architecture itself takes as an entry; all that is neither none nor present unless said.
    pub swap: Option<Terms>,
    /// Words can be both none and present, and why.
    pub none_first: Option<String>,
    /// Bits that the hardware may set on its own, and why.
    pub hardware: Option<(At<Mask>, String)>,
    /// The bit that words which are not present must set, so that their address is not that of memory, and why.
    pub address: Option<AddressRule>,
    /// The kernel file.
    pub source: At<String>,
    /// Some predicate could not be read.
    pub(crate) unread: bool,
}

/// A word's bits, all of them, most significant first.
#[derive(Clone, Debug)]
pub struct Block {
    /// The whole block.
    pub span: Span,
    /// Where it applies.
    pub levels: Vec<At<String>>,
    /// Present words: the name of the form.
    pub form: Option<At<String>>,
    /// Present words: which words have this form.
    pub matches: Terms,
    /// Under which parameters and options it applies.
    pub under: Under,
    /// The kernel file.
    pub source: At<String>,
    /// The lines.
    pub rows: Vec<Row>,
    /// Lines whose bits could not be read: each is how many lines stand before it.
    pub(crate) unread: Vec<usize>,
    /// Some line does not say what its bits are.
    pub(crate) vague: bool,
    /// The form and level, where the block that is written describes several.
    pub(crate) within: Option<String>,
}

/// One line of a block.
#[derive(Clone, Debug)]
pub struct Row {
    /// The line.
    pub span: Span,
    /// Its bits.
    pub bits: At<Range>,
    /// What they are.
    pub role: RowRole,
    /// The options without which they are free.
    pub gate: Gate,
    /// The levels it is used at, if not all of the block's.
    pub levels: Option<Vec<String>>,
    /// Why they are as they are.
    pub why: Option<String>,
    /// Bits that are always zero, and that are read as these bits of a field.
    pub read_as: Option<ReadAs>,
    /// A flag that is set and never read back, and why.
    pub never_read: Option<String>,
    /// The kernel's macro.
    pub macro_name: Option<String>,
}

impl LayoutFile {
    /// The first kernels of its epochs: where it begins, and every kernel at which a line begins or ends to hold.
    pub fn begins(&self) -> Vec<Version> {
        let Some(first) = &self.since else {
            return Vec::new();
        };
        let mut all: BTreeSet<Version> = self.bounds();
        all.insert(first.value);
        all.retain(|v| *v >= first.value && self.until.as_ref().is_none_or(|u| *v < u.value));
        all.into_iter().collect()
    }

    /// Every kernel that a line names.
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

    /// Why the file says nothing of `kernel`, if it does not.
    pub fn not_about(&self, arch: &str, kernel: Version) -> Option<String> {
        let since = self.since.as_ref()?;
        if kernel < since.value {
            return Some(format!(
                "`{}` is true since Linux {}, and Linux {kernel} is older",
                self.source.name, since.value
            ));
        }
        let until = self.until.as_ref().filter(|u| kernel >= u.value)?;
        Some(format!(
            "Linux {} removed {arch}: the last kernels that have it are before that",
            until.value
        ))
    }

    /// What it says for `arch` (its only one if there is one) and `kernel`, which it is about; what is wrong with
    /// that goes into `report`.
    pub fn epoch(
        &self,
        variant: &Variant,
        kernel: Option<Version>,
        report: &mut Report,
    ) -> LayoutEpoch {
        let kernel = kernel.filter(|_| self.since.is_some());
        let begins = self.begins();
        let at = kernel.map(|k| begins.partition_point(|b| *b <= k));
        let arch = &variant.arch.value;
        let here = |when: &crate::parse::when::When| {
            ways::of_arch(when, arch) && when.period.holds(kernel)
        };
        let values = |p: &crate::parse::layout::Param| {
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
        let param = |p: &crate::parse::layout::Param| Param {
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
        let never = |l: &crate::parse::options::Lacks| {
            let why = l.why.clone();
            l.options.clone().into_iter().map(move |option| Never {
                option,
                why: why.clone(),
            })
        };
        let release = |r: &&At<Release>| kernel == Some(r.value.version);
        let mut epoch = LayoutEpoch {
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
                .iter()
                .filter(|p| here(&p.when))
                .map(param)
                .collect(),
            numbers: self.levels.clone(),
            options: self
                .options
                .iter()
                .filter(|o| here(&o.when))
                .cloned()
                .collect(),
            has: self
                .has
                .iter()
                .filter(|h| here(&h.when))
                .flat_map(|h| h.options.clone())
                .collect(),
            lacks: lacks.flat_map(never).collect(),
            levels: Vec::new(),
            non_present: Vec::new(),
            present: Vec::new(),
            known_faults: Vec::new(),
            unread: self.unread.clone(),
        };
        let ways = ways::Ways::new(self, &epoch, arch, kernel);
        epoch.levels = rules::levels(self, &ways, report);
        epoch.non_present = blocks::of(&self.non_present, &ways, report);
        epoch.present = blocks::of(&self.present, &ways, report);
        epoch.known_faults = faults::of(&self.known_faults, &ways, report);
        epoch
    }
}

impl LayoutEpoch {
    /// `params` and the numbers of `level`.
    pub fn params_at(&self, params: &Params, level: &str) -> Params {
        let mut out = params.clone();
        for numbers in self.numbers.iter().filter(|n| n.level.value == level) {
            out.extend(
                numbers
                    .numbers
                    .iter()
                    .map(|(name, value)| (name.value.clone(), value.eval(params))),
            );
        }
        out
    }

    /// `Linux 5.19 to before 6.6`, or nothing where there are no kernels.
    pub fn span(&self) -> String {
        match (self.since, self.until) {
            (Some(since), Some(until)) => format!("Linux {since} to before {until}"),
            (Some(since), None) => format!("since Linux {since}"),
            (None, _) => String::new(),
        }
    }
}

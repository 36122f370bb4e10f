//! The architectures, and for each layout the kernels that have it.

use pte_layout::check::free::{self, Free};
use pte_layout::model::config::Configuration;
use pte_layout::model::epoch::{KindsEpoch, LayoutEpoch, Never, never};
use pte_layout::model::partition::Partition;
use pte_layout::model::{Layout, Level, every_params};
use pte_layout::parse::proposal::ProposalFile;
use pte_layout::reader::resolve;
use pte_layout::version::Version;
use pte_layout::written::layout::{LayoutFile, Variant};

use super::input::Input;

/// The input of all pages.
#[derive(Debug)]
pub(crate) struct Definitions {
    /// Nothing newer than this kernel is shown, if it is given.
    pub(crate) as_of: Option<Version>,
    /// The architectures, in the order of their names.
    pub(crate) archs: Vec<Arch>,
    /// The kernels that the definitions are verified against, first to last.
    pub(crate) kernels: Vec<Version>,
    /// The kinds at each kernel at which they changed, first to last.
    pub(crate) kinds: Vec<KindsEpoch>,
    /// The names of the kinds of all kernels, in output order.
    pub(crate) kind_names: Vec<String>,
    /// The proposals.
    pub(crate) proposals: Vec<ProposalFile>,
}

/// An architecture.
#[derive(Debug)]
pub(crate) struct Arch {
    /// Its name.
    pub(crate) name: String,
    /// The kernels that it was verified against, first to last.
    pub(crate) verified: Vec<Version>,
    /// Its layouts, first to last; there is one at least.
    pub(crate) epochs: Vec<Epoch>,
}

/// A layout from one change to the next.
#[derive(Debug)]
pub(crate) struct Epoch {
    /// The layout file at this epoch.
    pub(crate) file: LayoutEpoch,
    /// The options that the architecture cannot have.
    pub(crate) never: Vec<Never>,
    /// The first kernel.
    pub(crate) since: Version,
    /// The first kernel that it is not true for any more.
    pub(crate) until: Option<Version>,
    /// The layout at each known kernel, first to last; there is one at least. Every option is on.
    pub(crate) layouts: Vec<Layout>,
    /// The layout file and the kinds at each of these kernels.
    pub(crate) at: Vec<(LayoutEpoch, KindsEpoch)>,
    /// The layout at the last of them, under the other values of its parameters.
    pub(crate) others: Vec<Layout>,
    /// What is free at the last of them, for each level.
    pub(crate) free: Vec<Free>,
}

impl Definitions {
    /// The last verified kernel: the default.
    pub(crate) fn last(&self) -> Version {
        let none = Version { major: 0, minor: 0 };
        self.kernels.last().copied().unwrap_or(none)
    }

    /// The definitions in these files, without what is newer than `last`.
    pub(crate) fn read(input: Input<'_>, last: Option<Version>) -> Result<Self, String> {
        let is_shown = |kernel: &Version| last.is_none_or(|last| *kernel <= last);
        let all = input.kinds;
        let kinds = all.begins().into_iter().filter(is_shown);
        let kinds = kinds.map(|k| all.epoch(Some(k)));
        let mut archs: Vec<Arch> = Vec::new();
        for of in input.archs() {
            let (layout_file, variant) = of;
            let verified = layout_file.verified.iter().map(|r| r.value.version);
            let verified: Vec<Version> = verified.filter(is_shown).collect();
            let mut epochs = Vec::new();
            for since in layout_file.begins().into_iter().filter(is_shown) {
                let (file, kinds) = input.epoch(of, since);
                let mut epoch = Epoch {
                    since,
                    until: file.until.filter(is_shown),
                    never: never(&file, &kinds),
                    file,
                    layouts: Vec::new(),
                    at: Vec::new(),
                    others: Vec::new(),
                    free: Vec::new(),
                };
                epoch.work_out(&input, of, &verified)?;
                epochs.push(epoch);
            }
            if !epochs.is_empty() {
                archs.push(Arch {
                    name: variant.arch.value.to_string(),
                    verified,
                    epochs,
                });
            }
        }
        let mut kernels: Vec<Version> = archs.iter().flat_map(|a| &a.verified).copied().collect();
        kernels.sort_unstable();
        kernels.dedup();
        let kinds = kinds.collect();
        Ok(Self {
            as_of: last,
            archs,
            kernels,
            kinds,
            kind_names: all.kind_names().map(str::to_owned).collect(),
            proposals: input.proposals,
        })
    }
}

impl Arch {
    /// The last layout.
    pub(crate) fn newest(&self) -> &Epoch {
        &self.epochs[self.epochs.len() - 1]
    }

    /// The layout at `kernel`.
    pub(crate) fn at(&self, kernel: Version) -> Option<&Layout> {
        let mut all = self.epochs.iter().flat_map(|e| &e.layouts);
        all.find(|l| l.kernel == Some(kernel))
    }

    /// The levels of all its layouts, lowest first.
    pub(crate) fn levels(&self) -> Vec<&str> {
        let all = self.epochs.iter().flat_map(|e| &e.layout().levels);
        let has = |name: &&str| all.clone().any(|l| l.name == **name);
        pte_layout::names::LEVELS
            .iter()
            .copied()
            .filter(has)
            .collect()
    }

    /// The last layout, and its lowest level that has entries.
    pub(crate) fn main_level(&self) -> Option<(&Self, &Epoch, &Level)> {
        let epoch = self.newest();
        let levels = &epoch.layout().levels;
        let level = levels
            .iter()
            .find(|l| l.entries.is_some())
            .or(levels.first())?;
        Some((self, epoch, level))
    }
}

impl Epoch {
    fn work_out(
        &mut self,
        input: &Input<'_>,
        arch: (&LayoutFile, &Variant),
        kernels: &[Version],
    ) -> Result<(), String> {
        let inside = |k: &&Version| **k >= self.since && self.until.is_none_or(|u| **k < u);
        let mut here: Vec<Version> = kernels.iter().filter(inside).copied().collect();
        if here.is_empty() {
            here.push(self.since);
        }
        for kernel in here {
            let (file, kinds) = input.epoch(arch, kernel);
            let layout = resolve(&file, &kinds, &Configuration::default());
            self.layouts.push(layout.map_err(|e| e.to_string())?);
            // The last kernel stays.
            let all = free::layouts(&file, &kinds);
            let levels = self.layout().levels.iter();
            self.free = levels.filter_map(|l| free::free(&all, &l.name)).collect();
            self.never = never(&file, &kinds);
            self.others = all;
            self.at.push((file, kinds));
        }
        let default = self.layout().params.clone();
        self.others.retain(|l| l.params != default);
        debug_assert!(self.others.len() < every_params(&self.file).len().max(1));
        Ok(())
    }

    /// The layout at the last known kernel.
    pub(crate) fn layout(&self) -> &Layout {
        &self.layouts[self.layouts.len() - 1]
    }

    /// What is free at `level`.
    pub(crate) fn free(&self, level: &str) -> Option<&Free> {
        self.free.iter().find(|f| f.level == level)
    }

    /// `Linux 5.19 to before 6.6`.
    pub(crate) fn span(&self) -> String {
        span(self.since, self.until)
    }

    /// The kernels that it is verified against: `5.10, 6.1`.
    pub(crate) fn verified(&self) -> String {
        let all: Vec<String> = self.layouts.iter().map(Layout::kernel_text).collect();
        all.join(", ")
    }
}

/// `Linux 5.19 to before 6.6`, or `since Linux 6.6`.
pub(crate) fn span(since: Version, until: Option<Version>) -> String {
    match until {
        Some(until) => format!("Linux {since} to before {until}"),
        None => format!("since Linux {since}"),
    }
}

/// The partitions of a level: `entry` for non-present entries, then the forms of present words.
pub(crate) fn partitions(level: &Level) -> Vec<(&str, &Partition, &str)> {
    let entry = level.entries.iter();
    let entry = entry.map(|e| ("entry", &*e.partition, e.source.as_str()));
    let forms = level.forms.iter();
    let forms = forms.map(|f| (f.name.as_str(), &*f.partition, f.source.as_str()));
    entry.chain(forms).collect()
}

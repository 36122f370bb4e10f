//! The definitions that a program has built in: layout files, the kinds file and proposals.

use std::sync::{Arc, OnceLock};

use super::file::{self, File};
use super::index::{Index, Name};
use crate::config::Configuration;
use crate::diagnostic::Report;
use crate::facts;
use crate::known;
use crate::model::epoch::KindsEpoch;
#[cfg(feature = "reader")]
use crate::model::epoch::LayoutEpoch;
use crate::model::{Layout, Seen, resolve_checked};
use crate::version::Version;
use crate::written::kinds::KindsFile;
use crate::written::layout::{LayoutFile, Variant};

/// The definitions that a program has built in. Each file is read when it is first needed.
#[derive(Debug)]
pub struct Definitions {
    layouts: &'static [File],
    kinds: File,
    pub(super) proposals: &'static [(&'static str, &'static str)],
    index: OnceLock<Index>,
    read: OnceLock<Box<[Reading]>>,
    read_kinds: OnceLock<Result<KindsFile, Report>>,
    /// The first kernels of the epochs of the kinds, each with the kinds if they were asked for.
    kinds_since: OnceLock<Vec<(Version, OnceLock<Arc<KindsEpoch>>)>>,
}

/// A layout file that is read when it is needed.
type Reading = OnceLock<Result<Opened, Report>>;

/// A layout file, and what was worked out for it.
#[derive(Debug)]
struct Opened {
    file: LayoutFile,
    seen: Seen,
}

impl Definitions {
    /// The definitions in these files; a proposal is a name and its TOML.
    pub const fn new(
        layouts: &'static [File],
        kinds: File,
        proposals: &'static [(&'static str, &'static str)],
    ) -> Self {
        Self {
            layouts,
            kinds,
            proposals,
            index: OnceLock::new(),
            read: OnceLock::new(),
            read_kinds: OnceLock::new(),
            kinds_since: OnceLock::new(),
        }
    }

    /// The name and the TOML of each layout file.
    pub fn layout_texts(&self) -> Vec<(&'static str, &'static str)> {
        self.layouts.iter().map(|l| (l.name, l.toml)).collect()
    }

    /// The name and the TOML of the kinds file.
    pub const fn kinds_text(&self) -> (&'static str, &'static str) {
        (self.kinds.name, self.kinds.toml)
    }

    /// The name and text of each proposal.
    pub const fn proposal_texts(&self) -> &'static [(&'static str, &'static str)] {
        self.proposals
    }

    /// All layout files.
    pub fn layouts(&self) -> Result<Vec<&LayoutFile>, Report> {
        (0..self.layouts.len()).map(|n| self.file(n)).collect()
    }

    /// The layout file with this index; it is read once.
    fn file(&self, n: usize) -> Result<&LayoutFile, Report> {
        self.opened(n).map(|o| &o.file)
    }

    fn opened(&self, n: usize) -> Result<&Opened, Report> {
        let all = || self.layouts.iter().map(|_| OnceLock::new()).collect();
        let read = self.read.get_or_init(all)[n].get_or_init(|| {
            let embedded = self.layouts[n];
            let source = embedded.source();
            let file = match facts::layout(embedded.facts, &source, self.kinds.toml) {
                Some(file) => file,
                // Facts are written of checked files only; this text was not checked with these kinds.
                None => file::layout_file(&source, self.kinds()?)?,
            };
            let seen = Seen::default();
            Ok(Opened { file, seen })
        });
        read.as_ref().map_err(Clone::clone)
    }

    /// The names and kernels of all files.
    pub(super) fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let head = |(n, embedded): (usize, &File)| {
                let quick = facts::head(embedded.facts, &embedded.source(), self.kinds.toml);
                quick.map_or_else(|| self.file(n).map(facts::Head::of), Ok)
            };
            Index::of(self.layouts.iter().enumerate().map(head))
        })
    }

    /// The mistakes of the files whose names are not known because of them.
    pub fn mistakes(&self) -> Result<(), Report> {
        self.index().broken.clone().map_or(Ok(()), Err)
    }

    fn name(&self, arch: &str) -> Option<&Name> {
        let archs = &self.index().archs;
        let place = archs.partition_point(|a| a.arch.as_str() < arch);
        archs.get(place).filter(|a| a.arch == arch)
    }

    /// The kinds file; it is read once.
    pub fn kinds(&self) -> Result<&KindsFile, Report> {
        let read = self.read_kinds.get_or_init(|| {
            let source = self.kinds.source();
            let quick = facts::kinds(self.kinds.facts, &source);
            quick.map_or_else(|| file::kinds_file(&source), Ok)
        });
        read.as_ref().map_err(Clone::clone)
    }

    /// The names of the architectures, in order.
    pub fn archs(&self) -> Vec<&str> {
        self.index().archs.iter().map(|a| a.arch.as_str()).collect()
    }

    /// The other names of architectures, each with the architecture that it means.
    pub fn aliases(&self) -> Vec<(&str, &str)> {
        self.index().aliases()
    }

    /// Checks that `arch` is the name of an architecture.
    pub fn known_arch(&self, arch: &str) -> Result<(), String> {
        if self.name(arch).is_some() {
            return Ok(());
        }
        self.mistakes().map_err(|r| r.to_string())?;
        known::arch(arch, &self.archs(), &self.aliases())
    }

    /// The architecture with the name or other name `name`.
    pub fn arch(&self, name: &str) -> Result<&str, String> {
        if let Some(found) = self.name(name) {
            return Ok(&found.arch);
        }
        self.mistakes().map_err(|r| r.to_string())?;
        let aliases = self.aliases();
        let means: Vec<&str> = aliases
            .iter()
            .filter(|(alias, _)| *alias == name)
            .map(|(_, arch)| *arch)
            .collect();
        match means[..] {
            [one] => Ok(one),
            [] => Err(known::arch(name, &self.archs(), &aliases)
                .err()
                .unwrap_or_default()),
            _ => Err(format!(
                "`{name}` can mean {}: give one of them",
                means.join(", ")
            )),
        }
    }

    /// The layout file of `arch`.
    pub fn layout_file(&self, arch: &str) -> Result<&LayoutFile, String> {
        self.known_arch(arch)?;
        let name = self.name(arch).ok_or_else(|| no_layout(arch))?;
        self.file(name.file).map_err(|r| r.to_string())
    }

    /// The kernels that `arch` was verified against, in order; empty for an unknown architecture.
    pub fn kernels_of(&self, arch: &str) -> Vec<Version> {
        self.verified(arch).to_vec()
    }

    fn verified(&self, arch: &str) -> &[Version] {
        self.name(arch).map_or(&[], |a| &a.verified)
    }

    /// The kernels that any architecture was verified against, in order.
    pub fn kernels(&self) -> Vec<Version> {
        self.index().kernels.clone()
    }

    /// The default kernel for `arch`: the newest that it was verified against.
    pub fn newest(&self, arch: &str) -> Result<Version, String> {
        self.known_arch(arch)?;
        let last = self.verified(arch).last().copied();
        last.ok_or_else(|| known::verified_against_none(arch))
    }

    /// The newest kernel that any architecture was verified against.
    pub fn newest_of_all(&self) -> Version {
        let last = self.index().kernels.last().copied();
        last.unwrap_or(Version { major: 0, minor: 0 })
    }

    /// Returns `kernel` if `arch` was verified against it.
    pub fn verified_kernel(&self, arch: &str, kernel: Version) -> Result<Version, String> {
        self.known_arch(arch)?;
        known::verified(arch, kernel, self.verified(arch)).map(|()| kernel)
    }

    /// The kinds at `kernel`.
    pub fn kinds_for(&self, kernel: Option<Version>) -> Result<KindsEpoch, String> {
        Ok(self.kinds().map_err(|r| r.to_string())?.epoch(kernel))
    }

    /// Why the kinds can be different at `kernel`, if no architecture was verified against it.
    pub fn kinds_doubt(&self, kernel: Version) -> Option<String> {
        let all = &self.index().kernels;
        let (first, last) = (all.first()?, all.last()?);
        if all.contains(&kernel) {
            return None;
        }
        let what = if kernel > *last {
            format!("Linux {kernel} is newer than Linux {last}, the newest verified kernel")
        } else if kernel < *first {
            format!("Linux {kernel} is older than Linux {first}, the oldest verified kernel")
        } else {
            let list: Vec<String> = all.iter().map(ToString::to_string).collect();
            format!(
                "Linux {kernel} is not verified (verified: {})",
                list.join(", ")
            )
        };
        Some(format!("{what}: types, markers and flags can differ"))
    }

    /// The file of `arch` and its part for `arch`, if it covers `kernel`.
    fn variant(&self, arch: &str, kernel: Version) -> Result<(&Opened, &Variant), String> {
        self.known_arch(arch)?;
        let name = self.name(arch).ok_or_else(|| no_layout(arch))?;
        let opened = self.opened(name.file).map_err(|r| r.to_string())?;
        if let Some(why) = opened.file.not_about(arch, kernel) {
            return Err(why);
        }
        let variant = opened.file.variant(arch).ok_or_else(|| no_layout(arch))?;
        Ok((opened, variant))
    }

    /// The kinds at `kernel`; those of an epoch are worked out once.
    fn kinds_at(&self, kernel: Version) -> Result<Arc<KindsEpoch>, String> {
        let file = self.kinds().map_err(|r| r.to_string())?;
        let begins = || file.begins().into_iter().map(|b| (b, OnceLock::new()));
        let epochs = self.kinds_since.get_or_init(|| begins().collect());
        let since = epochs.partition_point(|(begin, _)| *begin <= kernel);
        let new = || Arc::new(file.epoch(Some(kernel)));
        Ok(match since.checked_sub(1) {
            Some(n) => epochs[n].1.get_or_init(new).clone(),
            None => new(),
        })
    }

    /// The layout and kinds of `arch` at `kernel`, whether or not it was verified.
    #[cfg(feature = "reader")]
    pub fn epoch(&self, arch: &str, kernel: Version) -> Result<(LayoutEpoch, KindsEpoch), String> {
        let (opened, variant) = self.variant(arch, kernel)?;
        let layout = opened
            .file
            .epoch(variant, Some(kernel), &mut Report::default());
        Ok((layout, self.kinds_for(Some(kernel))?))
    }

    /// The layout of `arch` at `kernel` with `config`, or why there is none.
    pub fn layout(
        &self,
        arch: &str,
        kernel: Version,
        config: &Configuration,
    ) -> Result<Layout, String> {
        self.with_forms(arch, kernel, config, None)
    }

    /// The same for words of `level` alone: of other levels only the bits of entries are known.
    pub fn layout_for_level(
        &self,
        arch: &str,
        kernel: Version,
        config: &Configuration,
        level: &str,
    ) -> Result<Layout, String> {
        self.with_forms(arch, kernel, config, Some(level))
    }

    fn with_forms(
        &self,
        arch: &str,
        kernel: Version,
        config: &Configuration,
        only: Option<&str>,
    ) -> Result<Layout, String> {
        let (opened, variant) = self.variant(arch, self.verified_kernel(arch, kernel)?)?;
        let kinds = self.kinds_at(kernel)?;
        let Opened { file, seen } = opened;
        let layout = resolve_checked(file, variant, Some(kernel), &kinds, config, only, seen);
        layout.map_err(|wrong| wrong.join("\n"))
    }

    /// The first kernels of the epochs of `arch`, for its layout, not for the kinds.
    pub fn begins(&self, arch: &str) -> Vec<Version> {
        let file = self.name(arch).map(|name| self.file(name.file));
        let file = file.and_then(Result::ok);
        file.map(LayoutFile::begins).unwrap_or_default()
    }
}

fn no_layout(arch: &str) -> String {
    format!("no layout of {arch}")
}

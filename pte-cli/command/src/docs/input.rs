//! The definition files that the pages are made from.

use crate::definitions::DEFINITIONS;
use pte_layout::diagnostic::Report;
use pte_layout::model::epoch::{KindsEpoch, LayoutEpoch};
use pte_layout::parse::proposal::ProposalFile;
use pte_layout::version::Version;
use pte_layout::written::kinds::KindsFile;
use pte_layout::written::layout::{LayoutFile, Variant};

/// The definition files.
pub(crate) struct Input<'f> {
    /// The layout files, in any order.
    pub(crate) layouts: Vec<&'f LayoutFile>,
    /// The kinds file.
    pub(crate) kinds: &'f KindsFile,
    /// The proposals, in the order of the page.
    pub(crate) proposals: Vec<ProposalFile>,
}

impl Input<'static> {
    /// The files that are built in.
    pub(crate) fn built_in() -> Result<Self, String> {
        let text = |report: Report| report.to_string();
        Ok(Self {
            layouts: DEFINITIONS.layouts().map_err(text)?,
            kinds: DEFINITIONS.kinds().map_err(text)?,
            proposals: DEFINITIONS.proposals().map_err(text)?,
        })
    }
}

impl<'f> Input<'f> {
    /// The architectures in the order of their names, each with its file.
    pub(super) fn archs(&self) -> Vec<(&'f LayoutFile, &'f Variant)> {
        let files = self.layouts.iter();
        let of = |file: &&'f LayoutFile| {
            let file = *file;
            file.variants.iter().map(move |variant| (file, variant))
        };
        let mut all: Vec<_> = files.flat_map(of).collect();
        all.sort_by_key(|(_, variant)| &variant.arch.value);
        all
    }

    /// The layout of an architecture, and the kinds, at `kernel`.
    pub(super) fn epoch(
        &self,
        (file, variant): (&LayoutFile, &Variant),
        kernel: Version,
    ) -> (LayoutEpoch, KindsEpoch) {
        let layout = file.epoch(variant, Some(kernel), &mut Report::default());
        (layout, self.kinds.epoch(Some(kernel)))
    }
}

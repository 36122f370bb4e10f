//! What was checked, and what was found. Every output format writes this.

use std::collections::BTreeSet;

use pte_layout::check::lint::{UNREACHABLE_COLLISION, VALUE_COLLISION};
use pte_layout::check::{Every, Finding};
use pte_layout::model::Layout;

/// The encodings with no meaning at one level of one layout: not none, not present, and of no kind.
#[derive(Debug)]
pub(crate) struct NoMeaning {
    pub(crate) arch: String,
    pub(crate) kernel: String,
    pub(crate) level: String,
    pub(crate) count: u128,
    pub(crate) witness: u64,
}

/// Whether two kinds share an encoding, in what was checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Shared {
    /// None do.
    #[default]
    No,
    /// Some do, but a rule keeps each of these encodings from occurring.
    Excluded,
    /// Some do.
    Yes,
}

impl Shared {
    /// `findings` are all that was found, also what `--allow` drops.
    pub(crate) fn of(findings: &[Finding]) -> Self {
        let has = |lint| findings.iter().any(|f| f.lint == lint);
        match (has(VALUE_COLLISION), has(UNREACHABLE_COLLISION)) {
            (true, _) => Self::Yes,
            (false, true) => Self::Excluded,
            (false, false) => Self::No,
        }
    }
}

/// What was checked, and what was found.
#[derive(Debug, Default)]
pub(crate) struct Covered {
    pub(crate) every: Every,
    pub(crate) shared: Shared,
    /// The architectures, each once, with the kernels of their layouts.
    pub(crate) archs: Vec<(String, BTreeSet<String>)>,
    pub(crate) no_meaning: Vec<NoMeaning>,
    /// Kinds files that were checked by themselves: name and number of kinds.
    pub(crate) kinds: Vec<(String, usize)>,
    /// Some file could not be read. The errors are printed already.
    pub(crate) unread: bool,
}

impl Covered {
    /// Nothing was checked.
    pub(crate) fn is_empty(&self) -> bool {
        self.every.summary.layouts == 0 && self.kinds.is_empty()
    }

    /// Adds the architecture and the kernel of a layout.
    pub(crate) fn add(&mut self, layout: &Layout) {
        let kernel = layout.kernel_text();
        match self.archs.iter_mut().find(|(a, _)| *a == layout.arch) {
            Some((_, kernels)) => _ = kernels.insert(kernel),
            None => self.archs.push((layout.arch.to_string(), [kernel].into())),
        }
    }
}

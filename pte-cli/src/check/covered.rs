//! What was looked at, and what was found: what every output writes.

use arch_defs::check::Every;

/// Words that are nothing, at one level of one layout.
#[derive(Debug)]
pub(crate) struct Nothing {
    pub(crate) arch: String,
    pub(crate) kernel: String,
    pub(crate) level: String,
    pub(crate) count: u128,
    pub(crate) witness: u64,
}

/// What was looked at, and what was found.
#[derive(Debug, Default)]
pub(crate) struct Covered {
    pub(crate) every: Every,
    pub(crate) nothing: Vec<Nothing>,
    /// Kinds files that were read by themselves: name and number of kinds.
    pub(crate) kinds: Vec<(String, usize)>,
    /// Some file could not be read; the errors have been told.
    pub(crate) unread: bool,
}

impl Covered {
    /// Nothing was looked at.
    pub(crate) fn is_empty(&self) -> bool {
        self.every.summary.layouts == 0 && self.kinds.is_empty()
    }
}

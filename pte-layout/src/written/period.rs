//! `since` and `until`: the kernels for which something holds.

use super::readable::Read;
use crate::diagnostic::At;
use crate::version::Version;

/// The kernels from `since` up to, not including, `until`.
#[derive(Clone, Debug, Default)]
pub struct Period {
    /// The first kernel; all earlier kernels too if not given.
    pub since: Read<At<Version>>,
    /// The first kernel for which it no longer holds.
    pub until: Read<At<Version>>,
}

impl Period {
    /// Whether it holds for `kernel`; always if there are no kernels.
    pub fn holds(&self, kernel: Option<Version>) -> bool {
        let Some(kernel) = kernel else { return true };
        self.since.as_ref().is_none_or(|s| s.value <= kernel)
            && self.until.as_ref().is_none_or(|u| kernel < u.value)
    }

    /// Whether it names no kernel.
    pub const fn is_always(&self) -> bool {
        matches!((&self.since, &self.until), (Read::Missing, Read::Missing))
    }

    /// Whether some kernel is in both.
    pub fn meets(&self, other: &Self) -> bool {
        let after = |a: &Self, b: &Self| matches!((&a.since, &b.until), (Read::Value(s), Read::Value(u)) if s.value >= u.value);
        !after(self, other) && !after(other, self)
    }

    /// Whether both ends could be read.
    pub fn is_readable(&self) -> bool {
        !self.since.is_unreadable() && !self.until.is_unreadable()
    }

    /// The kernels that it names.
    pub fn bounds(&self) -> impl Iterator<Item = Version> {
        [&self.since, &self.until]
            .into_iter()
            .filter_map(Read::as_ref)
            .map(|v| v.value)
    }
}

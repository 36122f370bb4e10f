//! From which kernel to which something holds.

use super::readable::Read;
use crate::diagnostic::At;
use crate::version::Version;

/// The kernels from `since` up to and without `until`.
#[derive(Clone, Debug, Default)]
pub struct Period {
    /// The first kernel; from the beginning if not said.
    pub since: Read<At<Version>>,
    /// The first kernel that it does not hold for any more.
    pub until: Read<At<Version>>,
}

impl Period {
    /// It holds for `kernel`. What has no kernels at all holds always.
    pub fn holds(&self, kernel: Option<Version>) -> bool {
        let Some(kernel) = kernel else { return true };
        self.since.as_ref().is_none_or(|s| s.value <= kernel)
            && self.until.as_ref().is_none_or(|u| kernel < u.value)
    }

    /// Some kernel is in both.
    pub fn meets(&self, other: &Self) -> bool {
        let after = |a: &Self, b: &Self| matches!((&a.since, &b.until), (Read::Said(s), Read::Said(u)) if s.value >= u.value);
        !after(self, other) && !after(other, self)
    }

    /// Both ends could be read.
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

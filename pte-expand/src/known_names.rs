//! The names that kinds, flags and markers have in any kernel.

use arch_defs::DEFINITIONS;
use pte_layout::written::kinds::KindsFile;

/// The kinds.
pub(crate) fn kinds() -> impl Iterator<Item = &'static str> {
    file().into_iter().flat_map(KindsFile::kind_names)
}

/// The flags beside an entry.
#[cfg(feature = "derive")]
pub(crate) fn flags() -> impl Iterator<Item = &'static str> {
    file().into_iter().flat_map(KindsFile::flag_names)
}

/// The bits of markers.
#[cfg(feature = "derive")]
pub(crate) fn markers() -> impl Iterator<Item = &'static str> {
    file().into_iter().flat_map(KindsFile::marker_names)
}

/// The built-in kinds file. A mistake in it is reported where the layout is resolved.
fn file() -> Option<&'static KindsFile> {
    DEFINITIONS.kinds().ok()
}

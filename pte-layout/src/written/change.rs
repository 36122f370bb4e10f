//! A named change of the kernel.

use crate::diagnostic::At;
use crate::text::Text;
use crate::version::Version;

/// A named change of the kernel, so that its release is written once and lines refer to the name.
#[derive(Clone, Debug)]
pub struct Change {
    /// Its name.
    pub name: At<Text>,
    /// The first release with it, as far as is known.
    pub since: Version,
    /// The last release known to be without it, if the exact release is not known.
    pub after: Option<Version>,
    /// The commit, if its text was read.
    pub commit: Option<Text>,
    /// What it did.
    pub what: Option<Text>,
}

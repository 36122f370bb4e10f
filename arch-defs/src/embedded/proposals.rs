//! The proposals that come with the crate.

use super::source;
use crate::diagnostic::Report;
use crate::parse::proposal::ProposalFile;

/// Every proposal, in the order of their names.
pub const PROPOSALS: &[(&str, &str)] = embed![
    "proposals/migration-read-offset-ones.toml",
    "proposals/migration-read-offset0.toml",
    "proposals/migration-reserved-bit.toml",
    "proposals/one-more-migration-type.toml",
    "proposals/protnone-uffd-wp.toml",
    "proposals/pwt-alone.toml",
    "proposals/pwt-on-migration-read.toml",
    "proposals/special-uffd-wp.toml",
    "proposals/type0-offset-uffd-wp.toml",
    "proposals/type1-offset0.toml",
    "proposals/upstream-pte-marker.toml",
    "proposals/word-uffd-wp-bit-test.toml",
    "proposals/word-uffd-wp.toml",
];

/// The proposals, read.
pub fn proposals() -> Result<Vec<ProposalFile>, Report> {
    PROPOSALS
        .iter()
        .map(|f| ProposalFile::parse(&source(*f)))
        .collect()
}

/// The names of the proposals.
pub fn proposal_names() -> Vec<&'static str> {
    let stem = |name: &'static str| name.rsplit('/').next()?.strip_suffix(".toml");
    PROPOSALS
        .iter()
        .filter_map(|(name, _)| stem(name))
        .collect()
}

/// The proposal called `name`, if there is one.
pub fn proposal(name: &str) -> Option<Result<ProposalFile, Report>> {
    let at = proposal_names().iter().position(|n| *n == name)?;
    Some(ProposalFile::parse(&source(PROPOSALS[at])))
}

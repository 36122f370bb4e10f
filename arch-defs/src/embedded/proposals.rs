//! The proposals that are built into the crate.

use super::{kinds, source};
use crate::diagnostic::Report;
use crate::parse::proposal::{Names, ProposalFile};

pub use super::files::PROPOSALS;

/// All proposals.
pub fn proposals() -> Result<Vec<ProposalFile>, Report> {
    let names = names()?;
    PROPOSALS
        .iter()
        .map(|f| ProposalFile::parse(&source(*f), &names))
        .collect()
}

/// The names that a proposal can use.
pub fn names() -> Result<Names, Report> {
    kinds().map(Names::of)
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
    Some(names().and_then(|names| ProposalFile::parse(&source(PROPOSALS[at]), &names)))
}

//! The proposals that are built into the crate.

use std::sync::Arc;

use super::Definitions;
use crate::diagnostic::{Report, Source};
use crate::parse::proposal::{Names, ProposalFile};

fn source((name, text): (&str, &str)) -> Arc<Source> {
    Arc::new(Source {
        name: name.to_owned(),
        text: text.to_owned(),
    })
}

impl Definitions {
    /// All proposals.
    pub fn proposals(&self) -> Result<Vec<ProposalFile>, Report> {
        let names = self.names()?;
        self.proposals
            .iter()
            .map(|f| ProposalFile::parse(&source(*f), &names))
            .collect()
    }

    /// The names that a proposal can use.
    pub fn names(&self) -> Result<Names, Report> {
        self.kinds().map(Names::of)
    }

    /// The names of the proposals.
    pub fn proposal_names(&self) -> Vec<&'static str> {
        let stem = |name: &'static str| name.rsplit('/').next()?.strip_suffix(".toml");
        self.proposals
            .iter()
            .filter_map(|(name, _)| stem(name))
            .collect()
    }

    /// The proposal called `name`, if there is one.
    pub fn proposal(&self, name: &str) -> Option<Result<ProposalFile, Report>> {
        let at = self.proposal_names().iter().position(|n| *n == name)?;
        Some(
            self.names()
                .and_then(|names| ProposalFile::parse(&source(self.proposals[at]), &names)),
        )
    }
}

//! Builds the layout for a kernel and a configuration, or reports everything that is wrong.

use crate::config::Configuration;
use crate::diagnostic::Report;
use crate::model::epoch::{KindsEpoch, LayoutEpoch};
use crate::model::{Layout, assemble, choose};
use crate::validate::check_epoch;

/// Why there is no layout.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// The files have mistakes.
    Files(Report),
    /// The configuration does not fit the files: one line for each mistake.
    Configuration(Vec<String>),
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Files(report) => report.fmt(f),
            Self::Configuration(lines) => f.write_str(&lines.join("\n")),
        }
    }
}

impl std::error::Error for Refusal {}

/// The layout of `file` with `config`. The file is checked first.
pub fn resolve(
    file: &LayoutEpoch,
    kinds: &KindsEpoch,
    config: &Configuration,
) -> Result<Layout, Refusal> {
    check_epoch(file, kinds).map_err(Refusal::Files)?;
    let (options, params) = choose(file, kinds, config).map_err(Refusal::Configuration)?;
    Ok(assemble(file, kinds, options, params))
}

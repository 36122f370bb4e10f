//! `--format text` and `--format json`, for the commands that have these two.

use clap::ValueEnum;

/// The output formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// One object per line
    Json,
}

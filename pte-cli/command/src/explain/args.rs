//! The command line of `pte explain`.

use crate::format::Format;

/// `pte explain`.
#[derive(Debug, clap::Args)]
pub(crate) struct Explain {
    /// Lints to explain, by id; if none are given, all are listed
    #[arg(value_name = "LINT")]
    pub(crate) lint: Vec<String>,
    /// Output format
    #[arg(long, value_name = "F", value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

//! The command line of `pte explain`.

use crate::format::Format;

/// `pte explain`.
#[derive(Debug, clap::Args)]
pub(crate) struct Explain {
    /// What to explain, as `pte check` names it; without it, the list
    #[arg(value_name = "LINT")]
    pub(crate) lint: Vec<String>,
    /// How answers look
    #[arg(long, value_name = "F", value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

//! The command line of `pte show`.

use clap::ValueEnum;

use crate::machine::options::Machine;

const SHOW: &str = "\
Without --arch or --layout: a list of the architectures, with the kernels at which their layouts changed and the kernels \
that they were verified against.

Every block of the layout is shown, with the parameters and options that it needs; with --config, --config-file or \
--param only the blocks for that configuration. --kernel can be any kernel of the layout file, verified or not.";

/// `pte show`.
#[derive(Debug, clap::Args)]
#[command(after_help = SHOW)]
pub(crate) struct Show {
    /// Only one form of present words
    #[arg(long, value_name = "FORM")]
    pub(crate) form: Option<String>,
    /// Output format
    #[arg(long, value_name = "F", value_enum, default_value_t = ShowFormat::Text)]
    pub(crate) format: ShowFormat,
    /// Which layout to use.
    #[command(flatten)]
    pub(crate) machine: Machine,
}

/// The output formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ShowFormat {
    /// For people
    Text,
    /// One object, as in `pte export --format json`
    Json,
    /// Tables
    Markdown,
}

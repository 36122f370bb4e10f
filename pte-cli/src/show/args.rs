//! The command line of `pte show`.

use clap::ValueEnum;

use crate::machine::options::Machine;

const SHOW: &str = "\
Without --arch or --layout: the architectures, with the kernels at which their layouts changed and those that they were \
verified against.

Every block of the layout is shown, each with the parameters and options that it holds with; with --config, \
--config-file or --param only what holds under them. --kernel can be any that the layout is about.";

/// `pte show`.
#[derive(Debug, clap::Args)]
#[command(after_help = SHOW)]
pub(crate) struct Show {
    /// Which layout is meant.
    #[command(flatten)]
    pub(crate) machine: Machine,
    /// Only one form of present words
    #[arg(long, value_name = "FORM")]
    pub(crate) form: Option<String>,
    /// How the answer looks
    #[arg(long, value_name = "F", value_enum, default_value_t = ShowFormat::Text)]
    pub(crate) format: ShowFormat,
}

/// How a layout is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ShowFormat {
    /// For people
    Text,
    /// One object, as in `pte export --format json`
    Json,
    /// Tables
    Markdown,
}

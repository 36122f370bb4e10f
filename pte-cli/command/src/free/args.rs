//! The command line of `pte free`.

use std::path::PathBuf;

use crate::format::Format;

const FREE: &str = "\
A bit is free if the layout does not use it and setting it changes nothing: no level reads the word as something else, \
the hardware does not change the bit, and no rule fixes it. This is checked with every option on, for every value of the \
parameters.

Without --arch: every architecture, and what is free on all of them.";

/// `pte free`.
#[derive(Debug, clap::Args)]
#[command(after_help = FREE)]
pub(crate) struct Free {
    /// Architecture, such as x86-64; pte show lists them [default: each]
    #[arg(long, value_name = "A")]
    pub(crate) arch: Option<String>,
    /// Linux version [default: the newest that the architecture was verified against]
    #[arg(long, value_name = "V")]
    pub(crate) kernel: Option<String>,
    /// Level of the page table: pte, pmd, pud, p4d or pgd [default: each]
    #[arg(long, value_name = "L")]
    pub(crate) level: Option<String>,
    /// Your own layout file; --arch selects one of its architectures
    #[arg(long, value_name = "FILE")]
    pub(crate) layout: Option<PathBuf>,
    /// With --layout: your own kinds file [default: the kinds of --kernel]
    #[arg(long, value_name = "FILE", requires = "layout")]
    pub(crate) kinds: Option<PathBuf>,
    /// Output format
    #[arg(long, value_name = "F", value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

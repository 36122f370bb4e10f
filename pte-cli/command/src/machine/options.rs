//! The options that select a layout, as clap reads them.

use std::path::PathBuf;

/// Which layout to use.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Which kernel")]
pub(crate) struct Machine {
    /// Architecture, such as x86-64; pte show lists them
    #[arg(long, value_name = "A")]
    pub(crate) arch: Option<String>,
    /// Your own layout file; --arch selects one of its architectures
    #[arg(long, value_name = "FILE")]
    pub(crate) layout: Option<PathBuf>,
    /// With --layout: your own kinds file [default: the kinds of --kernel]
    #[arg(long, value_name = "FILE", requires = "layout")]
    pub(crate) kinds: Option<PathBuf>,
    /// Linux version [default: the newest that the architecture was verified against]
    #[arg(long, value_name = "V")]
    pub(crate) kernel: Option<String>,
    /// Kernel options, K=y or K=n; unset ones come from --config-file, else y
    #[arg(long, value_name = "K=y,K=n", value_delimiter = ',')]
    pub(crate) config: Vec<String>,
    /// A kernel .config, plain or gzipped
    #[arg(long, value_name = "F")]
    pub(crate) config_file: Option<PathBuf>,
    /// A parameter, such as page-shift; pte show --arch lists them
    #[arg(long, value_name = "NAME=VALUE", value_delimiter = ',')]
    pub(crate) param: Vec<String>,
    /// Level of the page table: pte, pmd, pud, p4d or pgd [default: pte; export, show: each]
    #[arg(long, value_name = "L")]
    pub(crate) level: Option<String>,
}

impl Machine {
    /// Neither an architecture nor a layout file is given: use every architecture.
    pub(crate) fn is_any(&self) -> bool {
        self.arch.is_none() && self.layout.is_none()
    }
}

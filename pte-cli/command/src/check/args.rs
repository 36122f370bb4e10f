//! The command line of `pte check`.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::machine::options::Machine;

const CHECK: &str = "\
Without arguments, every built-in layout is checked for every verified kernel, in every configuration. --arch, --kernel \
and --level select a part. With --config, --config-file or --param only that configuration is checked.

A FILE is your own layout file. It is checked like the built-in ones: for each of its architectures, at every kernel \
where it or the kinds change. A kinds file as FILE is checked by itself.

A proposal is a file, or the name of a built-in one. It is about words of level pte only.

LINT is an id that `pte explain` lists, or all. An id overrides all; for the same id --deny overrides --warn, and --warn \
overrides --allow. If a stated rule says that an encoding cannot occur, the finding is a warning, whatever its lint is; \
text shows it with -v only, or if --deny or --warn names its lint. The other formats always have it.

Exit status: 0 no errors; 1 errors; 2 bad usage or unreadable input.";

/// `pte check`.
#[derive(Debug, clap::Args)]
#[command(after_help = CHECK)]
pub(crate) struct Check {
    /// Layout files or kinds files to check; if none are given, the built-in ones
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// A proposed encoding to check against the layouts, for words of level pte
    #[arg(long, value_name = "FILE", conflicts_with = "files")]
    pub(crate) proposal: Vec<PathBuf>,
    /// Report these findings as errors
    #[arg(long, value_name = "LINT", value_delimiter = ',')]
    pub(crate) deny: Vec<String>,
    /// Report these findings as warnings
    #[arg(long, value_name = "LINT", value_delimiter = ',')]
    pub(crate) warn: Vec<String>,
    /// Do not report these findings
    #[arg(long, value_name = "LINT", value_delimiter = ',')]
    pub(crate) allow: Vec<String>,
    /// Also show findings that a rule excludes, and encodings with no meaning
    #[arg(short, long)]
    pub(crate) verbose: bool,
    /// Output format
    #[arg(long, value_name = "F", value_enum, default_value_t = Report::Text)]
    pub(crate) format: Report,
    /// What to check.
    #[command(flatten)]
    pub(crate) scope: Scope,
}

/// The output formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Report {
    /// For people
    Text,
    /// One object per finding, one per line, and a summary
    Json,
    /// SARIF 2.1.0, for tools that collect findings
    Sarif,
    /// Annotations of GitHub Actions
    Github,
}

/// What to check. An option that is not given selects all.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "What to check")]
pub(crate) struct Scope {
    /// Architecture, such as x86-64; pte show lists them [default: each]
    #[arg(long, value_name = "A")]
    pub(crate) arch: Option<String>,
    /// Linux version [default: each verified one]
    #[arg(long, value_name = "V")]
    pub(crate) kernel: Option<String>,
    /// Level of the page table: pte, pmd, pud, p4d or pgd [default: each]
    #[arg(long, value_name = "L")]
    pub(crate) level: Option<String>,
    /// The same as FILE
    #[arg(long, value_name = "FILE")]
    pub(crate) layout: Option<PathBuf>,
    /// With layout files: your own kinds file [default: the kinds of Linux]
    #[arg(long, value_name = "FILE")]
    pub(crate) kinds: Option<PathBuf>,
    /// One configuration: kernel options, K=y or K=n; unset ones come from --config-file, else y
    #[arg(long, value_name = "K=y,K=n", value_delimiter = ',')]
    pub(crate) config: Vec<String>,
    /// One configuration: a kernel .config, plain or gzipped
    #[arg(long, value_name = "F")]
    pub(crate) config_file: Option<PathBuf>,
    /// One configuration: a parameter, such as page-shift
    #[arg(long, value_name = "NAME=VALUE", value_delimiter = ',')]
    pub(crate) param: Vec<String>,
}

impl Scope {
    /// One configuration is checked, not all.
    pub(crate) fn is_one(&self) -> bool {
        !self.config.is_empty() || self.config_file.is_some() || !self.param.is_empty()
    }

    /// The same options as the commands for one layout have.
    pub(crate) fn machine(&self, layout: Option<PathBuf>) -> Machine {
        Machine {
            arch: self.arch.clone(),
            kinds: self.kinds.clone().filter(|_| layout.is_some()),
            layout,
            kernel: self.kernel.clone(),
            config: self.config.clone(),
            config_file: self.config_file.clone(),
            param: self.param.clone(),
            level: self.level.clone(),
        }
    }
}

//! The command line of `pte check`.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::machine::options::Machine;

const CHECK: &str = "\
With nothing named, every layout that comes with the command is checked at every known kernel, in every configuration. \
--arch, --kernel and --level narrow that. With --config, --config-file or --param that one configuration is checked.

A FILE is a layout of your own. It is checked like those that come with the command: for each of its architectures, at \
every kernel where it or the kinds change. A kinds file as FILE is checked by itself.

A proposal is a file, or the name of one that comes with the command. It is about words of level pte, and of no other.

LINT is an id as `pte explain` lists them, or all. An id goes before all, and of one id --deny before --warn before \
--allow. Some findings are milder than their lint: a stated rule keeps the word from ever occurring.

Exit status: 0 nothing is denied; 1 something is; 2 bad usage or unreadable input.";

/// `pte check`.
#[derive(Debug, clap::Args)]
#[command(after_help = CHECK)]
pub(crate) struct Check {
    /// Layout files or kinds files to check; without any, those that come with the command
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// An encoding that somebody proposes for words of level pte, to be checked against the layouts
    #[arg(long, value_name = "FILE", conflicts_with = "files")]
    pub(crate) proposal: Vec<PathBuf>,
    /// Findings that make the answer "no"
    #[arg(long, value_name = "LINT", value_delimiter = ',')]
    pub(crate) deny: Vec<String>,
    /// Findings that are told
    #[arg(long, value_name = "LINT", value_delimiter = ',')]
    pub(crate) warn: Vec<String>,
    /// Findings that are not told
    #[arg(long, value_name = "LINT", value_delimiter = ',')]
    pub(crate) allow: Vec<String>,
    /// How the answer looks
    #[arg(long, value_name = "F", value_enum, default_value_t = Report::Text)]
    pub(crate) format: Report,
    /// What is checked.
    #[command(flatten)]
    pub(crate) scope: Scope,
}

/// How findings look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Report {
    /// For people
    Text,
    /// One object a finding, one a line, and a summary
    Json,
    /// SARIF 2.1.0, for tools that collect findings
    Sarif,
    /// Annotations of GitHub Actions
    Github,
}

/// What is checked, where not saying something means all of it.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "What is checked")]
pub(crate) struct Scope {
    /// Architecture, such as x86-64; pte show lists them [default: each]
    #[arg(long, value_name = "A")]
    pub(crate) arch: Option<String>,
    /// Linux version [default: each that is known]
    #[arg(long, value_name = "V")]
    pub(crate) kernel: Option<String>,
    /// Level of the page table: pte, pmd, pud, p4d or pgd [default: each]
    #[arg(long, value_name = "L")]
    pub(crate) level: Option<String>,
    /// The same as FILE
    #[arg(long, value_name = "FILE")]
    pub(crate) layout: Option<PathBuf>,
    /// With layout files: a kinds file of your own; if not given, the kinds of Linux
    #[arg(long, value_name = "FILE")]
    pub(crate) kinds: Option<PathBuf>,
    /// One configuration: options that are on or off; those not said are on, or as in --config-file
    #[arg(long, value_name = "K=y,K=n", value_delimiter = ',')]
    pub(crate) config: Vec<String>,
    /// One configuration: a kernel's .config, plain or gzipped
    #[arg(long, value_name = "F")]
    pub(crate) config_file: Option<PathBuf>,
    /// One configuration: a parameter, such as page-shift
    #[arg(long, value_name = "NAME=VALUE", value_delimiter = ',')]
    pub(crate) param: Vec<String>,
}

impl Scope {
    /// One configuration is meant, and not all.
    pub(crate) fn is_one(&self) -> bool {
        !self.config.is_empty() || self.config_file.is_some() || !self.param.is_empty()
    }

    /// The same as the commands have it that are about one layout.
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

//! The command line of `pte verify`.

use std::path::PathBuf;

use clap::ValueEnum;

const VERIFY: &str = "\
The tree is configured and prepared in a temporary folder; nothing in it is written and no kernel is built. A small program is \
compiled with the tree's headers and flags, and answers with its inline functions: it encodes and decodes entries, sets \
flags, tests words. Each answer is compared with the layout of that version.

Without --arch: every architecture of the tree that has a layout. Without --configuration, --config or --config-file: each \
of the configurations of the architecture that the tree can have; what only a running machine knows (LPA2, five levels) is \
one of them.

Exit status: 0 no difference; 1 differences; 2 bad usage, or the tree cannot be asked.";

/// `pte verify`.
#[derive(Debug, clap::Args)]
#[command(after_help = VERIFY)]
pub(crate) struct Verify {
    /// The kernel tree; it must be clean (make mrproper)
    #[arg(long, value_name = "DIR")]
    pub(crate) tree: PathBuf,
    /// Architecture, such as x86-64; pte show lists them [default: each]
    #[arg(long, value_name = "A", value_delimiter = ',')]
    pub(crate) arch: Vec<String>,
    /// Configuration, such as full, min, l5 [default: each that the tree can have]
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub(crate) configuration: Vec<String>,
    /// One configuration: kernel options, K=y or K=n; unset ones come from --config-file, else from full
    #[arg(long, value_name = "K=y,K=n", value_delimiter = ',')]
    pub(crate) config: Vec<String>,
    /// One configuration: a kernel .config, plain or gzipped
    #[arg(long, value_name = "F")]
    pub(crate) config_file: Option<PathBuf>,
    /// Your own layout file, instead of the built-in one
    #[arg(long, value_name = "FILE")]
    pub(crate) layout: Option<PathBuf>,
    /// With --layout: your own kinds file [default: the kinds of the tree's version]
    #[arg(long, value_name = "FILE", requires = "layout")]
    pub(crate) kinds: Option<PathBuf>,
    /// Prefix of the compiler, such as aarch64-linux-gnu- [default: as Debian has it]
    #[arg(long, value_name = "PREFIX")]
    pub(crate) cross: Option<String>,
    /// Jobs that make may run [default: the processors of the host]
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<usize>,
    /// Do everything in DIR, and keep it
    #[arg(long, value_name = "DIR")]
    pub(crate) keep: Option<PathBuf>,
    /// Write the answers of one configuration, one record per line, gzipped
    #[arg(long, value_name = "FILE")]
    pub(crate) record: Option<PathBuf>,
    /// Ask the questions of a file that --record wrote, and compare the answers with it too
    #[arg(long, value_name = "FILE")]
    pub(crate) again: Option<PathBuf>,
    /// Print what the tree shows differently as a diff of the layout file; what no helper can tell is TODO
    #[arg(long, conflicts_with_all = ["record", "again", "format"])]
    pub(crate) learn: bool,
    /// Output format
    #[arg(long, value_name = "F", value_enum, default_value_t = Report::Text)]
    pub(crate) format: Report,
}

/// The output formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Report {
    /// For people
    Text,
    /// One object per difference and configuration, one per line, and a summary
    Json,
    /// Annotations of GitHub Actions
    Github,
}

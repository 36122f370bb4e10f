//! The command line of `pte docs`.

use std::path::PathBuf;

use clap::ValueEnum;

const DOCS: &str = "\
html: index.html and pages for each level and the kinds of each architecture, for each kind of entry, comparisons of \
architectures, proposals and lints, and a page that decodes words. They need no server and no network, and work in any \
folder.

markdown: index.md and a file for each architecture, with pictures in text.

DIR is created, or replaced as a whole if it is empty or was written by `pte docs`. If it has other files or changed pages, \
that is an error, and nothing is changed.

The new folder takes the place of the old one in one step, so a run that is killed leaves the old pages or the new ones, \
complete. This needs Linux and a file system that can exchange two folders; elsewhere there are two steps, and a kill \
between them leaves the old pages next to DIR as .DIR.old-PID. The next run removes what interrupted runs left next to \
DIR; it names such a folder and keeps it if it has files that `pte docs` did not write.";

/// The output formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DocsFormat {
    /// For a browser
    Html,
    /// For a kernel tree or a wiki
    Markdown,
}

/// `pte docs`.
#[derive(Debug, clap::Args)]
#[command(after_help = DOCS)]
pub(crate) struct Docs {
    /// The folder to write
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Pages as of this Linux version: nothing newer is shown [default: everything]
    #[arg(long, value_name = "V")]
    pub(crate) kernel: Option<String>,
    /// Output format
    #[arg(long, value_name = "F", value_enum, default_value_t = DocsFormat::Html)]
    pub(crate) format: DocsFormat,
}

//! The command line of `pte docs`.

use std::path::PathBuf;

use clap::ValueEnum;

const DOCS: &str = "\
html: index.html and pages for each level of each architecture, for each kind of entry, for proposals and lints, and one \
that reads words. They need no server and no network, and stand in any folder.

markdown: index.md and a file for each architecture, with pictures in text.

DIR is made, or replaced as a whole if it is empty or as `pte docs` left it. A folder with other files, or with pages that \
somebody changed, is refused, and nothing is changed.";

/// What pages are written in.
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
    /// What pages are written in
    #[arg(long, value_name = "F", value_enum, default_value_t = DocsFormat::Html)]
    pub(crate) format: DocsFormat,
}

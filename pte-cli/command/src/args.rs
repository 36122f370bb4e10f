//! The command line: the list of commands. The options of a command are in `args.rs` of its folder.

use clap::{Parser, Subcommand};

use crate::check::args::Check;
use crate::decode::args::Decode;
use crate::docs::args::Docs;
use crate::encode::args::Encode;
use crate::explain::args::Explain;
use crate::export::args::Export;
use crate::free::args::Free;
use crate::show::args::Show;
use crate::terminal::width::text_columns;
use crate::verify::args::Verify;

const ABOUT: &str = "Decode and check Linux page-table entries, above all non-present ones";

/// The command line.
#[derive(Debug, Parser)]
#[command(name = "pte", version, about = ABOUT, term_width = text_columns())]
pub(crate) struct Args {
    /// The command.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Decode page-table entries
    Decode(Decode),
    /// Encode a page-table entry
    Encode(Encode),
    /// Check that no two kinds can share an encoding
    Check(Check),
    /// Explain a finding of `pte check`
    Explain(Explain),
    /// Show every bit of a layout for one kernel
    Show(Show),
    /// Show free bits, types and offsets
    Free(Free),
    /// Export layouts for other tools
    Export(Export),
    /// Generate pages (HTML or Markdown) for all layouts
    Docs(Docs),
    /// Compare layouts with the helpers of a kernel tree
    Verify(Verify),
}

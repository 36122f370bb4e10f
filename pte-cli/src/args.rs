//! The command line: the commands. What each of them takes is in `args.rs` of its folder.

use clap::{Parser, Subcommand};

use crate::check::args::Check;
use crate::decode::args::Decode;
use crate::docs::args::Docs;
use crate::encode::args::Encode;
use crate::explain::args::Explain;
use crate::export::args::Export;
use crate::free::args::Free;
use crate::show::args::Show;

const ABOUT: &str = "What the bits of a Linux page-table word mean, on every architecture and kernel that is defined";

/// The command line.
#[derive(Debug, Parser)]
#[command(name = "pte", version, about = ABOUT, max_term_width = 110)]
pub(crate) struct Args {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Say what words mean
    Decode(Decode),
    /// Write a word of a kind
    Encode(Encode),
    /// Tell whether two meanings of a word can be confused
    Check(Check),
    /// Say what a finding of check means
    Explain(Explain),
    /// Show every bit of a layout for one kernel
    Show(Show),
    /// Tell which bits and values are free for something new
    Free(Free),
    /// Write a layout for another tool
    Export(Export),
    /// Write pages about all that is defined
    Docs(Docs),
}

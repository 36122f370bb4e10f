//! The command line of `pte decode`.

use crate::format::Format;
use crate::machine::options::Machine;
use crate::word::space::Space;

const EXIT: &str = "Exit status: 0 fine; 1 with --strict, a word that is not a valid encoding; 2 bad usage or unreadable input.";

const DECODE: &str = "\
Words are hex, with or without 0x; underscores are allowed. Without arguments, words are read from stdin, one per line; \
blank lines and lines that begin with # are skipped. A word that cannot be read is an error; the others are decoded.

Text: a word from the command line is drawn bit by bit; a word from stdin gets one line, however long, unless --draw is \
given.

Without --arch, text lists every architecture and kernel on which the word can occur, likeliest first (for stdin only the \
likeliest). JSON has one line for each architecture, at --kernel. With --as entry, architectures on which the entry does \
not fit are left out.";

/// `pte decode`.
#[derive(Debug, clap::Args)]
#[command(after_help = format!("{DECODE}\n\n{EXIT}"))]
pub(crate) struct Decode {
    /// Words to decode; if none are given, they are read from stdin
    #[arg(value_name = "WORD")]
    pub(crate) words: Vec<String>,
    /// What the numbers are
    #[arg(long = "as", value_name = "SPACE", value_enum, default_value_t = Space::Word)]
    pub(crate) space: Space,
    /// Exit with 1 if a word is not a valid encoding
    #[arg(long)]
    pub(crate) strict: bool,
    /// Draw words from stdin too
    #[arg(long)]
    pub(crate) draw: bool,
    /// Output format
    #[arg(long, value_name = "F", value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Which layout to use.
    #[command(flatten)]
    pub(crate) machine: Machine,
}

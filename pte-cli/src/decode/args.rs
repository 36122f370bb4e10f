//! The command line of `pte decode`.

use crate::format::Format;
use crate::machine::options::Machine;
use crate::word::space::Space;

const EXIT: &str = "Exit status: 0 fine; 1 with --strict, a word that no encoder writes; 2 bad usage or unreadable input.";

const DECODE: &str = "\
Words are hex, with or without 0x, underscores allowed. Without any, one word a line is read from stdin; blank lines \
and lines that begin with # are skipped. A word that cannot be read is an error, and the others are answered.

Text: a word given as argument is drawn bit by bit; a word from stdin gets one line, unless --draw.

Without --arch: text has one line for each architecture and kernel in which the word can occur, likeliest first (from \
stdin the likeliest alone); JSON has one line for each architecture, at --kernel. With --as entry, an architecture \
that has no room for the entry is left out.";

/// `pte decode`.
#[derive(Debug, clap::Args)]
#[command(after_help = format!("{DECODE}\n\n{EXIT}"))]
pub(crate) struct Decode {
    /// Words to read; without any they come from stdin
    #[arg(value_name = "WORD")]
    pub(crate) words: Vec<String>,
    /// What the words are
    #[arg(long = "as", value_name = "SPACE", value_enum, default_value_t = Space::Word)]
    pub(crate) space: Space,
    /// Exit with 1 if a word is not one that an encoder writes
    #[arg(long)]
    pub(crate) strict: bool,
    /// Draw words from stdin too
    #[arg(long)]
    pub(crate) draw: bool,
    /// How answers look
    #[arg(long, value_name = "F", value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Which layout is meant.
    #[command(flatten)]
    pub(crate) machine: Machine,
}

//! The command line.

mod check;
mod docs;
mod show;

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

pub(crate) use check::{Check, Explain, Free, Report};
pub(crate) use docs::{Docs, DocsFormat};
pub(crate) use show::{Show, ShowFormat};

const ABOUT: &str = "What the bits of a Linux page-table word mean, on every architecture and kernel that is defined";

const EXIT: &str = "Exit status: 0 fine; 1 with --strict, a word that no encoder writes; 2 bad usage or unreadable input.";

const DECODE: &str = "\
Words are hex, with or without 0x, underscores allowed. Without any, one word a line is read from stdin; blank lines \
and lines that begin with # are skipped. A word that cannot be read is an error, and the others are answered.

Text: a word given as argument is drawn bit by bit; a word from stdin gets one line, unless --draw.

Without --arch: text has one line for each architecture and kernel in which the word can occur, likeliest first (from \
stdin the likeliest alone); JSON has one line for each architecture, at --kernel. With --as entry, an architecture \
that has no room for the entry is left out.";

const ENCODE: &str = "\
Kinds: none, present (a word in use), swap, migration-read and so on as `pte decode` names them, and unknown: any \
type and offset as they are. Numbers are decimal, or hex with 0x.

Type and offset of a kind need not be said: it has its own type, and an offset made of --pfn, --young, --dirty or \
--marker. A word that does not read back as its kind gets a warning.";

const EXPORT: &str = "\
svg, svg-inline, wavedrom: one word of --arch or --layout at --level: words that are not present, or with --form words in \
use. wavedrom is a list of fields, least significant first.

json: for each architecture and kernel in `machines` its layout and its kinds. A position or a width is a number, or an \
object of factors by parameter, with the constant under the empty name: {\"\": -3, \"page-shift\": 2}. A predicate is \
true where all compares of any one list are. What has `config` is there only if that option is on. Numbers that may \
pass 2^53 are hex strings. --arch and --kernel leave out the others. The schema is layouts.schema.json, beside the \
source of the command.

smt2: each question is echoed by its id before its answer, for example x86-64/6.12/pte/swap/none: is a word of kind swap \
none? unsat says no; sat is followed by the word and its values.

  …/KIND/none, present, hw-valid    the predicate is true of a word of the kind
  …/KIND/no-entry                   the architecture's own test for entries is not
  …/KIND/l1tf                       the bit is clear that keeps addresses away from memory
  …/present.FORM/l1tf               the same, and the MMU does not follow the word
  …/KIND/hardware                   it reads as something else with bits that hardware may set
  …/KIND/round-trip                 its values are not read back from its word
  …/KIND+KIND/share                 two kinds write one word
  …/occurs                          the same, and no limit rules the offset out
  …/none/hardware                   a word that is none, and with such bits is not
  …/none+present/share              a word is both
  …/nothing                         a word is not none, not present, and of no kind

With --proposal the questions are about its variants alone, and VARIANT is its name and a number: special-uffd-wp.3. The \
predicates, no-entry, l1tf and share are asked as above, and besides:

  …/VARIANT/word, type, offset      there is one; here unsat says that the encoding is undefined
  …/VARIANT/use                     its use needs a flag, and entries have it; so here too
  …/VARIANT/reserved/BIT            an entry has this bit of the offset; none has the last one
  …/VARIANT/empty                   what is taken for the smallest word that is none is not
  …/VARIANT/zero                    generic code reads type 0 and offset 0, which is no entry
  …/VARIANT/unstable                flags, or what hardware may set, make it another word
  …/VARIANT/unstable/flags          one flag alone does
  …/VARIANT/unstable/hardware       one bit alone that hardware may set does
  …/VARIANT+KIND/read               generic code reads a type of the kind

An error after unsat says that there are no values to show.";

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

/// Which layout is meant.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Which kernel")]
pub(crate) struct Machine {
    /// Architecture, such as x86-64; pte show lists them
    #[arg(long, value_name = "A")]
    pub(crate) arch: Option<String>,
    /// A layout file of your own; with --arch one of its architectures
    #[arg(long, value_name = "FILE")]
    pub(crate) layout: Option<PathBuf>,
    /// With --layout: a kinds file of your own; if not given, the kinds of --kernel
    #[arg(long, value_name = "FILE", requires = "layout")]
    pub(crate) kinds: Option<PathBuf>,
    /// Linux version [default: the newest that the architecture was verified against]
    #[arg(long, value_name = "V")]
    pub(crate) kernel: Option<String>,
    /// Options that are on or off; those not said are on, or as in --config-file
    #[arg(long, value_name = "K=y,K=n", value_delimiter = ',')]
    pub(crate) config: Vec<String>,
    /// A kernel's .config, plain or gzipped
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
    /// No layout is named: every architecture is meant.
    pub(crate) fn is_any(&self) -> bool {
        self.arch.is_none() && self.layout.is_none()
    }
}

/// How answers look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// One object a line
    Json,
}

/// What the numbers given are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Space {
    /// Words of a page table
    Word,
    /// Swap entries as the kernel's generic code has them, and as "Bad swap file entry" prints them
    Entry,
    /// Words of /proc/PID/pagemap
    Pagemap,
}

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

/// `pte encode`.
#[derive(Debug, clap::Args)]
#[command(after_help = ENCODE)]
pub(crate) struct Encode {
    /// What the word is to be
    #[arg(value_name = "KIND")]
    pub(crate) kind: String,
    /// Type: which swap area
    #[arg(long = "type", value_name = "N")]
    pub(crate) ty: Option<String>,
    /// Offset: a slot of the area, or the whole offset of another kind
    #[arg(long, value_name = "N")]
    pub(crate) offset: Option<String>,
    /// Page frame
    #[arg(long, value_name = "N")]
    pub(crate) pfn: Option<String>,
    /// Marker bits: uffd-wp, poisoned, …
    #[arg(long, value_name = "M,…", value_delimiter = ',')]
    pub(crate) marker: Vec<String>,
    /// Flags: soft-dirty, exclusive, uffd-wp; of a present word all its bits by name
    #[arg(long, value_name = "F,…", value_delimiter = ',')]
    pub(crate) flag: Vec<String>,
    /// The page was young
    #[arg(long)]
    pub(crate) young: bool,
    /// The page was dirty
    #[arg(long)]
    pub(crate) dirty: bool,
    /// Form of a present word
    #[arg(long, value_name = "F")]
    pub(crate) form: Option<String>,
    /// Another number of a present word
    #[arg(long, value_name = "NAME=N", value_delimiter = ',')]
    pub(crate) field: Vec<String>,
    /// How the answer looks: the word alone, or the object that decode gives
    #[arg(long, value_name = "F", value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Which layout is meant.
    #[command(flatten)]
    pub(crate) machine: Machine,
}

/// The form that `pte export` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// The definitions as one document, options and parameters left open: for a reader in another language
    Json,
    /// SMT-LIB 2: every question of `pte check` about a word or a pair of kinds, for a solver such as z3
    Smt2,
    /// A picture of a word: an SVG
    Svg,
    /// The same as one block of HTML for a documentation comment
    SvgInline,
    /// A picture of a word: fields for WaveDrom, least significant first
    Wavedrom,
}

/// `pte export`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXPORT)]
pub(crate) struct Export {
    /// What to write
    #[arg(long, value_name = "F", value_enum)]
    pub(crate) format: ExportFormat,
    /// An encoding that somebody proposes: the questions about it, and not about the layout
    #[arg(long, value_name = "FILE")]
    pub(crate) proposal: Vec<PathBuf>,
    /// A picture of words in use that have this form; if not given, of words that are not present
    #[arg(long, value_name = "F", conflicts_with = "proposal")]
    pub(crate) form: Option<String>,
    /// Which layout is meant.
    #[command(flatten)]
    pub(crate) machine: Machine,
}

//! The command line of `pte export`.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::machine::options::Machine;

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

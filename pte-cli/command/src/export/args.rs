//! The command line of `pte export`.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::machine::options::Machine;
use crate::terminal::help::table;

const FORMATS: &str = "\
svg, svg-inline, wavedrom: the word of --arch or --layout at --level: a non-present entry, or with --form a present word. \
wavedrom is a list of fields, least significant first.

json: for each architecture and kernel in `machines` its layout and its kinds. A position or a width is a number, or an \
object of factors by parameter, with the constant under the empty name: {\"\": -3, \"page-shift\": 2}. A predicate is \
true if all compares of any one list are. An object with `config` exists only if that option is on. Numbers that may be \
above 2^53 are hex strings. --arch and --kernel select a part. The schema is layouts.schema.json, next to the source of \
the command.

smt2: the id of each question is printed before its answer, for example x86-64/6.12/pte/swap/none: is a word of kind swap \
none? unsat means no; after sat come the word and its values.";

/// The questions about a layout.
const QUESTIONS: &[(&str, &str)] = &[
    (
        "…/KIND/none, present, hw-valid",
        "the predicate is true of a word of the kind",
    ),
    ("…/KIND/no-entry", "the architecture's entry test is false"),
    ("…/KIND/l1tf", "the bit that L1TF needs set is clear"),
    (
        "…/present.FORM/l1tf",
        "the same, and the MMU does not use the word",
    ),
    ("…/KIND/hardware", "hardware bits change its meaning"),
    ("…/KIND/round-trip", "decoding gives other values"),
    ("…/KIND+KIND/share", "two kinds share a word"),
    ("…/occurs", "the same, and no rule excludes it"),
    ("…/none/hardware", "such bits change a word that is none"),
    ("…/none+present/share", "a word is both none and present"),
    ("…/nothing", "not none, not present, of no kind"),
];

const PROPOSAL: &str = "\
With --proposal the questions are only about its variants. VARIANT is the name and a number: special-uffd-wp.3. The \
predicates, no-entry, l1tf and share are as above; in addition:";

/// The questions about a proposal only.
const OF_VARIANTS: &[(&str, &str)] = &[
    (
        "…/VARIANT/word, type, offset",
        "it exists; unsat means that the encoding is undefined",
    ),
    ("…/VARIANT/use", "entries have the flag that its use needs"),
    (
        "…/VARIANT/reserved/BIT",
        "an entry has this bit of the offset",
    ),
    ("…/VARIANT/empty", "the smallest none word is not none"),
    ("…/VARIANT/zero", "generic code reads type 0, offset 0"),
    (
        "…/VARIANT/unstable",
        "flags or hardware bits change its meaning",
    ),
    ("…/VARIANT/unstable/flags", "one flag does"),
    (
        "…/VARIANT/unstable/hardware",
        "one bit that hardware may set does",
    ),
    (
        "…/VARIANT+KIND/read",
        "generic code reads a type of the kind",
    ),
];

const UNSAT: &str = "An error after unsat means that there are no values to show.";

/// The text below the options.
fn below() -> String {
    let (layouts, variants) = (table(QUESTIONS), table(OF_VARIANTS));
    [FORMATS, &layouts, PROPOSAL, &variants, UNSAT].join("\n\n")
}

/// The output formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// All definitions as one document, for programs; options and parameters are left open
    Json,
    /// SMT-LIB 2: the questions of `pte check`, for a solver such as z3
    Smt2,
    /// A picture of a word as SVG
    Svg,
    /// The same as one HTML block for a documentation comment
    SvgInline,
    /// A word as a list of fields for WaveDrom
    Wavedrom,
}

/// `pte export`.
#[derive(Debug, clap::Args)]
#[command(after_help = below())]
pub(crate) struct Export {
    /// Output format
    #[arg(long, value_name = "F", value_enum)]
    pub(crate) format: ExportFormat,
    /// A proposed encoding: write the questions about it instead of those about the layout
    #[arg(long, value_name = "FILE")]
    pub(crate) proposal: Vec<PathBuf>,
    /// Draw a present word of this form instead of a non-present entry
    #[arg(long, value_name = "F", conflicts_with = "proposal")]
    pub(crate) form: Option<String>,
    /// Which layout to use.
    #[command(flatten)]
    pub(crate) machine: Machine,
}

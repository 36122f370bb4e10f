//! The command line of `pte encode`.

use crate::format::Format;
use crate::machine::options::Machine;
use crate::terminal::help::table;

const KINDS: &str = "\
Kinds: none, present, swap, migration-read and so on as `pte decode` names them, and unknown for any type and offset. \
Numbers are decimal, or hex with 0x.";

/// The options that a kind takes.
const OPTIONS: &[(&str, &str)] = &[
    ("none", "no option"),
    ("present", "--form, --pfn, --field, --flag"),
    ("swap, unknown", "--type, --offset, --flag"),
    (
        "other kinds",
        "--flag; for the offset --pfn, --young, --dirty or --marker, if the kind has them, or --offset for all of it",
    ),
];

const DEFAULTS: &str = "\
All of them are optional: a number that is not given is 0, and the form is the first of the level. Other kinds have a type \
of their own. If the word does not decode to the same kind, there is a warning.";

/// The text below the options.
fn below() -> String {
    [KINDS, &table(OPTIONS), DEFAULTS].join("\n\n")
}

/// `pte encode`.
#[derive(Debug, clap::Args)]
#[command(after_help = below())]
pub(crate) struct Encode {
    /// The kind of entry
    #[arg(value_name = "KIND")]
    pub(crate) kind: String,
    /// Type: the swap area, or the type of an unknown entry
    #[arg(long = "type", value_name = "N")]
    pub(crate) ty: Option<String>,
    /// Offset: a slot of the area, or the whole offset of another kind
    #[arg(long, value_name = "N")]
    pub(crate) offset: Option<String>,
    /// PFN
    #[arg(long, value_name = "N")]
    pub(crate) pfn: Option<String>,
    /// Marker bits: uffd-wp, poisoned, …
    #[arg(long, value_name = "M,…", value_delimiter = ',')]
    pub(crate) marker: Vec<String>,
    /// Flags: soft-dirty, exclusive, uffd-wp; for a present word any bit by name
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
    /// Another field of a present word
    #[arg(long, value_name = "NAME=N", value_delimiter = ',')]
    pub(crate) field: Vec<String>,
    /// Output format: the word, or the object that `pte decode` prints
    #[arg(long, value_name = "F", value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Which layout to use.
    #[command(flatten)]
    pub(crate) machine: Machine,
}

//! The command line of `pte encode`.

use crate::format::Format;
use crate::machine::options::Machine;

const ENCODE: &str = "\
Kinds: none, present (a word in use), swap, migration-read and so on as `pte decode` names them, and unknown: any \
type and offset as they are. Numbers are decimal, or hex with 0x.

Type and offset of a kind need not be said: it has its own type, and an offset made of --pfn, --young, --dirty or \
--marker. A word that does not read back as its kind gets a warning.";

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

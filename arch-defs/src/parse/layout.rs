//! A layout file as written.

use std::sync::Arc;

use super::names::{name, one_of};
use super::number::{Linear, Range};
use super::table::Table;
use super::{blocks, file, params, rules, version};
use crate::diagnostic::{At, Report, Source, Span};
use crate::model;
use crate::version::Version;

/// What the first line of a layout file must say.
pub const FORMAT: &str = "pte-layout/1";

/// A layout file: one architecture since one kernel.
#[derive(Clone, Debug)]
pub struct LayoutFile {
    /// The file.
    pub source: Arc<Source>,
    /// The architecture.
    pub arch: At<String>,
    /// The first kernel it is true for.
    pub since: At<Version>,
    /// Bits in a word: 32 or 64.
    pub word: At<i64>,
    /// Bits of `swp_entry_t` (an `unsigned long`); as many as the word unless said.
    pub entry: Option<At<i64>>,
    /// Words are stored with the most significant byte first.
    pub big_endian: bool,
    /// The manuals number bits from the most significant.
    pub msb0: bool,
    /// Parameters that positions and widths depend on.
    pub params: Vec<Param>,
    /// Options that this architecture cannot have.
    pub never: Vec<Never>,
    /// Predicates by level.
    pub levels: Vec<LevelRules>,
    /// Words that are not present.
    pub non_present: Vec<Block>,
    /// Words in use, by form.
    pub present: Vec<Block>,
    /// What could not be read.
    pub(crate) unread: Unread,
}

/// What could not be read of a file, so that no check takes it for missing: one mistake, one error.
#[derive(Clone, Debug, Default)]
pub(crate) struct Unread {
    /// Parameters whose values are not known.
    pub(crate) params: Vec<String>,
    /// Some level.
    pub(crate) levels: bool,
    /// Some block of non-present words.
    pub(crate) non_present: bool,
    /// Some block of present words.
    pub(crate) present: bool,
}

/// A number the machine or the configuration fixes.
#[derive(Clone, Debug)]
pub struct Param {
    /// Its name.
    pub name: At<String>,
    /// Its value if nothing else is said.
    pub default: i64,
    /// The values it can have.
    pub values: Vec<i64>,
    /// Values that need others: `(value, other, others' values)`.
    pub needs: Vec<(i64, String, Vec<i64>)>,
    /// How a kernel configuration fixes it.
    pub from: Vec<FromConfig>,
    /// Why it matters.
    pub why: String,
}

/// How a kernel configuration fixes a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FromConfig {
    /// The option's own number is the value.
    Number(String),
    /// These options are all on: the value is this.
    Options(Vec<String>, i64),
}

/// An option that this architecture cannot have.
#[derive(Clone, Debug)]
pub struct Never {
    /// The option.
    pub option: At<String>,
    /// Why.
    pub why: String,
}

/// `{ bit = "max-physmem-bits-1", why = "…", page-0 = { mask = "0x…", why = "…" } }`.
#[derive(Clone, Debug)]
pub struct AddressRule {
    /// The bit.
    pub bit: At<Linear>,
    /// Why.
    pub why: String,
    /// The address bits, and why words with all of them clear point at nothing that matters.
    pub page_0: Option<(At<u128>, String)>,
}

/// The predicates of one level.
#[derive(Clone, Debug)]
pub struct LevelRules {
    /// The level.
    pub name: At<String>,
    /// Nothing is mapped.
    pub none: Terms,
    /// The kernel takes it as in use.
    pub present: Terms,
    /// The MMU follows it.
    pub hw_valid: Terms,
    /// What the architecture itself takes as an entry; all that is neither none nor present unless said.
    pub swap: Option<Terms>,
    /// Bits that the hardware may set on its own, and why.
    pub hardware: Option<(At<u128>, String)>,
    /// The bit that words which are not present must set, so that their address is not that of memory, and why.
    pub address: Option<AddressRule>,
    /// The kernel file.
    pub source: At<String>,
    /// Some predicate could not be read.
    pub(crate) unread: bool,
}

/// Any of these lists, all of whose compares hold.
pub type Terms = Vec<Vec<Term>>;

/// One compare: `word & mask` is, or is not, `value`.
#[derive(Clone, Debug)]
pub struct Term {
    /// The bits compared.
    pub mask: At<u128>,
    /// What they must be.
    pub value: u128,
    /// They must differ from it instead.
    pub negate: bool,
    /// Where the value is written.
    pub(crate) value_span: Span,
}

/// A word's bits, all of them, most significant first.
#[derive(Clone, Debug)]
pub struct Block {
    /// The whole block.
    pub span: Span,
    /// Where it applies.
    pub levels: Vec<At<String>>,
    /// Present words: the name of the form.
    pub form: Option<At<String>>,
    /// Present words: which words have this form.
    pub matches: Terms,
    /// It applies with these parameter values only.
    pub only: Vec<(At<String>, Vec<i64>)>,
    /// The kernel file.
    pub source: At<String>,
    /// The lines.
    pub rows: Vec<Row>,
    /// Lines whose bits could not be read: each is how many lines stand before it.
    pub(crate) unread: Vec<usize>,
    /// Some line does not say what its bits are.
    pub(crate) vague: bool,
}

/// One line of a block.
#[derive(Clone, Debug)]
pub struct Row {
    /// The line.
    pub span: Span,
    /// Its bits.
    pub bits: At<Range>,
    /// What they are.
    pub role: RowRole,
    /// The option without which they are free.
    pub config: Option<At<String>>,
    /// The levels it is used at, if not all of the block's.
    pub levels: Option<Vec<At<String>>>,
    /// Why they are as they are.
    pub why: Option<String>,
    /// The kernel's macro.
    pub macro_name: Option<String>,
}

/// What bits are.
#[derive(Clone, Debug)]
pub enum RowRole {
    /// Bits of a number.
    Field {
        /// Its name.
        name: At<String>,
        /// Which bits of its value; all if not said.
        slice: Option<Range>,
        /// Stored complemented.
        inverted: bool,
        /// These bits of the value stand elsewhere too.
        repeated: bool,
    },
    /// One bit beside the entry.
    Flag(At<String>),
    /// Must be zero.
    Zero,
    /// Must be one.
    One,
    /// Not used.
    Free,
}

/// The keys of each table: one list, for the reader and for the schema.
pub mod keys {
    /// Keys at the top.
    pub const TOP: &[&str] = &[
        "format",
        "arch",
        "since",
        "word",
        "entry",
        "big-endian",
        "bit-numbering",
        "params",
        "never",
        "level",
        "non-present",
        "present",
    ];
    /// Keys of a parameter.
    pub const PARAM: &[&str] = &["default", "values", "range", "needs", "from", "why"];
    /// Keys of an option that cannot be.
    pub const NEVER: &[&str] = &["option", "why"];
    /// Keys of a level.
    pub const LEVEL: &[&str] = &[
        "none", "present", "hw-valid", "swap", "hardware", "address", "source",
    ];
    /// Keys of the bits that hardware may set.
    pub const HARDWARE: &[&str] = &["mask", "why"];
    /// Keys of the page that no address rule is about.
    pub const PAGE_0: &[&str] = &["mask", "why"];
    /// Keys of the address rule.
    pub const ADDRESS: &[&str] = &["bit", "why", "page-0"];
    /// Keys of a compare.
    pub const TERM: &[&str] = &["mask", "value", "not", "any", "all"];
    /// Keys of a block of non-present words.
    pub const NON_PRESENT: &[&str] = &["levels", "where", "source", "bits"];
    /// Keys of a block of present words.
    pub const PRESENT: &[&str] = &["levels", "form", "match", "where", "source", "bits"];
    /// Keys of a line of bits.
    pub const ROW: &[&str] = &[
        "bits", "field", "flag", "zero", "one", "free", "inverted", "repeated", "config", "levels",
        "why", "macro",
    ];
    /// Keys of a parameter's source in the configuration.
    pub const FROM: &[&str] = &["number", "options", "value"];
    /// Keys of what a parameter value needs.
    pub const NEEDS: &[&str] = &["value", "param", "values"];
}

impl LayoutFile {
    /// Reads a layout file, or tells everything that is wrong with it.
    ///
    /// Where something cannot be read, the rest is checked as [`model::check`] would, so that all mistakes are
    /// told at once. If all can be read, what it says has not been checked yet.
    pub fn parse(source: &Arc<Source>) -> Result<Self, Report> {
        let (file, mut report) = file(source, FORMAT, "a layout file", keys::TOP, read)?;
        if !report.is_empty() {
            model::check_layout(&file, &mut report);
        }
        report.into_result(file)
    }
}

fn read(top: &Table<'_>) -> LayoutFile {
    let mut unread = Unread::default();
    let names = params::names(top);
    let params = params::params(top, &mut unread.params);
    let levels = rules::levels(top, &names, &mut unread.levels);
    let non_present = blocks::blocks(top, "non-present", &names, &mut unread.non_present);
    let present = blocks::blocks(top, "present", &names, &mut unread.present);
    let never = params::never(top);
    let word = top.need("word", "word = 64", top.integer("word"));
    let since = version(top, "since", "since = \"6.12\"");
    let arch = top.need("arch", "arch = \"x86-64\"", top.string("arch"));
    let arch = arch.and_then(|a| name(top, "an architecture", a));
    let numbering = top.string("bit-numbering");
    let numbering = numbering.and_then(|n| one_of(top, "numbering of bits", n, &["lsb0", "msb0"]));
    // Whatever is missing has been told, and the file is not given out.
    LayoutFile {
        source: top.span.source.clone(),
        arch: arch.unwrap_or(At {
            value: String::new(),
            span: top.span.clone(),
        }),
        since: since.unwrap_or(At {
            value: Version { major: 0, minor: 0 },
            span: top.span.clone(),
        }),
        word: word.unwrap_or(At {
            value: model::likely_word(&non_present, &present),
            span: top.span.clone(),
        }),
        entry: top.integer("entry"),
        big_endian: top.boolean("big-endian").is_some_and(|b| b.value),
        msb0: numbering.is_some_and(|n| n.value == "msb0"),
        params,
        never,
        levels,
        non_present,
        present,
        unread,
    }
}

//! A layout file as written: one architecture, or a family of them, with its whole history.

use std::sync::Arc;

use super::blocks::blocks;
use super::faults::{self, KnownFault};
use super::names::{name, one_of};
use super::number::{Linear, Mask, Range};
use super::options::{self, Has, Lacks, OptionRow};
use super::period::Change;
use super::table::Table;
use super::variants::{self, Variant};
use super::when::{Dated, Vocabulary, When};
use super::{cases, file, life, params, rules};
use crate::diagnostic::{At, Report, Source, Span};
use crate::model;
use crate::version::{Release, Version};

/// What the first line of a layout file must say.
pub const FORMAT: &str = "pte-layout/2";

/// A layout file: one architecture, or several of one family, with every kernel that it is about.
#[derive(Clone, Debug)]
pub struct LayoutFile {
    /// The file.
    pub source: Arc<Source>,
    /// Its architectures.
    pub variants: Vec<Variant>,
    /// The first kernel that it is about; nothing for the table of another system.
    pub since: Option<At<Version>>,
    /// The first kernel that has the architecture no more.
    pub until: Option<At<Version>>,
    /// The releases whose own helpers agree with it.
    pub verified: Vec<At<Release>>,
    /// The changes that its lines name.
    pub changes: Vec<Change>,
    /// Words are stored with the most significant byte first.
    pub big_endian: bool,
    /// The manuals number bits from the most significant.
    pub msb0: bool,
    /// Parameters that positions and widths depend on.
    pub params: Vec<Param>,
    /// Numbers that differ by level.
    pub levels: Vec<LevelNumber>,
    /// Names for values of the parameters.
    pub cases: Vec<Case>,
    /// Options of this architecture that lines name.
    pub options: Vec<OptionRow>,
    /// Options of the kinds that it can have.
    pub has: Vec<Has>,
    /// Options of the kinds that it cannot have.
    pub lacks: Vec<Lacks>,
    /// Predicates.
    pub rules: Vec<Rules>,
    /// Words that are not present.
    pub non_present: Vec<Block>,
    /// Present words.
    pub present: Vec<Block>,
    /// What `check` finds, and is true of the kernel.
    pub known_faults: Vec<KnownFault>,
    /// What could not be read.
    pub(crate) unread: Unread,
}

/// What could not be read of a file, so that no check takes it for missing: one mistake, one error.
#[derive(Clone, Debug, Default)]
pub(crate) struct Unread {
    /// Parameters whose values are not known.
    pub(crate) params: Vec<String>,
    /// Some predicate, or where it holds.
    pub(crate) rules: bool,
    /// Some block of non-present words.
    pub(crate) non_present: bool,
    /// Some block of present words.
    pub(crate) present: bool,
    /// Some option that it has or lacks.
    pub(crate) options: bool,
}

/// A number the machine or the configuration fixes.
#[derive(Clone, Debug)]
pub struct Param {
    /// Its name.
    pub name: At<String>,
    /// Its value if nothing else is said; nothing where only a running kernel knows it.
    pub default: Option<i64>,
    /// The values it can have; any where only a running kernel knows it.
    pub values: Vec<i64>,
    /// Where it has fewer: these, if the condition holds.
    pub only: Vec<(When, Vec<i64>)>,
    /// Values that need others.
    pub needs: Vec<Needs>,
    /// How a kernel configuration fixes it.
    pub from: Vec<(When, FromConfig)>,
    /// Why it matters.
    pub why: Dated<String>,
    /// Where it exists.
    pub when: When,
}

/// A value of a parameter that needs values of another.
#[derive(Clone, Debug)]
pub struct Needs {
    /// The kernels.
    pub when: When,
    /// The value.
    pub value: i64,
    /// The other parameter.
    pub param: String,
    /// What that has to be.
    pub values: Vec<i64>,
}

/// How a kernel configuration fixes a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FromConfig {
    /// The option's own number is the value.
    Number(String),
    /// These options are all on: the value is this.
    Options(Vec<String>, i64),
}

/// A number of its own for each level, by which one block can describe several levels.
#[derive(Clone, Debug)]
pub struct LevelNumber {
    /// The level.
    pub level: At<String>,
    /// Name and value.
    pub numbers: Vec<(At<String>, Linear)>,
}

/// A name for some values of the parameters.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name.
    pub name: At<String>,
    /// Every one of these parameters has one of these values.
    pub only: Vec<(At<String>, Vec<i64>)>,
}

/// `{ bit = "max-physmem-bits-1", why = "…", page-0 = { mask = "0x…", why = "…" } }`.
#[derive(Clone, Debug)]
pub struct AddressRule {
    /// The bit.
    pub bit: At<Linear>,
    /// Why.
    pub why: String,
    /// The address bits, and why words with all of them clear point at nothing that matters.
    pub page_0: Option<(At<Mask>, String)>,
}

/// Predicates of some levels. A level has each of them once, from whichever block.
#[derive(Clone, Debug)]
pub struct Rules {
    /// The whole block.
    pub span: Span,
    /// The levels.
    pub levels: Vec<At<String>>,
    /// When it holds.
    pub when: When,
    /// Nothing is mapped.
    pub none: Option<At<Terms>>,
    /// The kernel takes it as present.
    pub present: Option<At<Terms>>,
    /// The MMU walks it.
    pub hw_valid: Option<At<Terms>>,
    /// What the architecture itself takes as an entry; all that is neither none nor present unless said.
    pub swap: Option<At<Terms>>,
    /// Words can be both none and present, and why.
    pub none_first: Option<At<String>>,
    /// Bits that the hardware may set on its own, and why.
    pub hardware: Option<(At<Mask>, String)>,
    /// The bit that words which are not present must set, so that their address is not that of memory, and why.
    pub address: Option<AddressRule>,
    /// The kernel file.
    pub source: Option<At<String>>,
}

/// Any of these lists, all of whose compares hold.
pub type Terms = Vec<Vec<Term>>;

/// One compare: `word & mask` is, or is not, `value`.
#[derive(Clone, Debug)]
pub struct Term {
    /// The bits compared.
    pub mask: At<Mask>,
    /// What they must be.
    pub value: Mask,
    /// They must differ from it instead.
    pub negate: bool,
    /// Where the value is written.
    pub(crate) value_span: Span,
}

/// A word's bits, all of them, most significant first, in as many ways as its lines have conditions.
#[derive(Clone, Debug)]
pub struct Block {
    /// The whole block.
    pub span: Span,
    /// Where it applies; the forms say it for present words.
    pub levels: Vec<At<String>>,
    /// When it applies.
    pub when: When,
    /// Present words: the forms.
    pub forms: Vec<Form>,
    /// The kernel file.
    pub source: Option<At<String>>,
    /// The lines.
    pub rows: Vec<Row>,
    /// Lines whose bits or condition could not be read: each is how many lines stand before it.
    pub(crate) unread: Vec<usize>,
    /// Some line does not say what its bits are.
    pub(crate) vague: bool,
}

/// A form of present words.
#[derive(Clone, Debug)]
pub struct Form {
    /// The place that names it.
    pub span: Span,
    /// Its name.
    pub name: At<String>,
    /// The levels it stands at.
    pub levels: Vec<At<String>>,
    /// What else it is called in conditions.
    pub is: Vec<String>,
    /// When it exists.
    pub when: When,
    /// Which words have it, where that is more than its ones and zeroes.
    pub matches: Option<Terms>,
    /// The kernel file, where it is not that of the block.
    pub source: Option<At<String>>,
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
    /// When it holds.
    pub when: When,
    /// A field whose bits are free where its option is off, or at other levels.
    pub otherwise_free: bool,
    /// Why they are as they are.
    pub why: Option<String>,
    /// Bits that are always zero, and that are read as these bits of a field.
    pub read_as: Option<ReadAs>,
    /// A flag that is set and never read back, and why.
    pub never_read: Option<String>,
    /// The kernel's macro.
    pub macro_name: Option<String>,
}

/// Bits of a field that are read and not written.
#[derive(Clone, Debug)]
pub struct ReadAs {
    /// The field.
    pub name: At<String>,
    /// Which bits of its value.
    pub slice: Range,
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
        "names",
        "since",
        "until",
        "verified",
        "word",
        "entry",
        "variant",
        "big-endian",
        "bit-numbering",
        "changes",
        "params",
        "levels",
        "cases",
        "option",
        "has",
        "lacks",
        "rules",
        "non-present",
        "present",
        "known-fault",
    ];
    /// Keys of a fault that is known.
    pub const KNOWN_FAULT: &[&str] = &[
        "lint", "levels", "of", "with", "since", "until", "when", "what", "source",
    ];
    /// Keys of an architecture of a family.
    pub const VARIANT: &[&str] = &["arch", "names", "word", "entry", "when"];
    /// Keys of a parameter.
    pub const PARAM: &[&str] = &[
        "default", "values", "range", "only", "unknown", "needs", "from", "why", "since", "until",
        "when",
    ];
    /// Keys of options that an architecture can have.
    pub const HAS: &[&str] = &["options", "source", "since", "until", "when"];
    /// Keys of options that an architecture cannot have.
    pub const LACKS: &[&str] = &["options", "why", "since", "until", "when"];
    /// Keys of a block of rules.
    pub const RULES: &[&str] = &[
        "levels",
        "since",
        "until",
        "when",
        "none",
        "present",
        "hw-valid",
        "swap",
        "none-first",
        "hardware",
        "address",
        "source",
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
    pub const NON_PRESENT: &[&str] = &["levels", "since", "until", "when", "source", "bits"];
    /// Keys of a block of present words.
    pub const PRESENT: &[&str] = &[
        "levels", "form", "match", "forms", "since", "until", "when", "source", "bits",
    ];
    /// Keys of a form.
    pub const FORM: &[&str] = &[
        "form", "levels", "is", "match", "since", "until", "when", "source",
    ];
    /// Keys of a line of bits.
    pub const ROW: &[&str] = &[
        "bits",
        "field",
        "flag",
        "zero",
        "one",
        "free",
        "inverted",
        "repeated",
        "when",
        "since",
        "until",
        "otherwise",
        "read-as",
        "never-read",
        "why",
        "macro",
    ];
    /// Keys of a parameter's source in the configuration.
    pub const FROM: &[&str] = &["number", "options", "value", "since", "until", "when"];
    /// Keys of the values that a parameter has under a condition.
    pub const ONLY: &[&str] = &["values", "since", "until", "when"];
    /// Keys of what a parameter value needs.
    pub const NEEDS: &[&str] = &["value", "param", "values", "since", "until", "when"];
    /// Keys of a text that changed.
    pub const DATED: &[&str] = &["text", "since", "until"];
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

    /// The names of its architectures.
    pub fn archs(&self) -> impl Iterator<Item = &str> {
        self.variants.iter().map(|v| v.arch.value.as_str())
    }

    /// Its architecture called `arch`, by its own name or another.
    pub fn variant(&self, arch: &str) -> Option<&Variant> {
        let by_name = self.variants.iter().find(|v| v.arch.value == arch);
        let other = |v: &&Variant| v.names.iter().any(|n| n.value == arch);
        by_name.or_else(|| self.variants.iter().find(other))
    }

    /// What is not known of `kernel`: changes whose release lies between two that were looked at, one on either side.
    pub fn in_doubt(&self, kernel: Version) -> Vec<String> {
        let open = |c: &&Change| c.after.is_some_and(|a| a < kernel) && kernel < c.since;
        let told = self.changes.iter().filter(open).map(|c| {
            let (name, since) = (&c.name.value, c.since);
            let after = c.after.unwrap_or(since);
            format!(
                "`{name}` came between Linux {after} and {since}: whether Linux {kernel} has it is not known, and it is answered as without it"
            )
        });
        told.collect()
    }

    /// Some rules are of level `name`.
    pub fn has_level(&self, name: &str) -> bool {
        let mut levels = self.rules.iter().flat_map(|r| &r.levels);
        levels.any(|l| l.value == name)
    }

    /// Its architectures that a whole configuration with these options can be of.
    pub fn picked(&self, is_on: impl Fn(&str) -> bool) -> Vec<&Variant> {
        let fits = |v: &&Variant| v.picked_by.iter().all(|(o, on)| is_on(&o.value) == *on);
        self.variants.iter().filter(fits).collect()
    }
}

fn read(top: &Table<'_>) -> LayoutFile {
    let mut unread = Unread::default();
    let mut lost = false;
    let (since, until, kernels) = life::kernels(top, &mut lost);
    let variants = variants::variants(top);
    let names = params::names(top);
    let numbers = params::level_names(top);
    let cases = cases::cases(top, &names, &mut lost);
    let vocabulary = Vocabulary {
        kernels: &kernels,
        archs: variants::told_apart(&variants),
        cases: &cases,
        levels: Vec::new(),
        forms: Vec::new(),
        unread: lost || top.damaged,
    };
    let params = params::params(top, &vocabulary, &mut unread.params);
    let levels = params::level_numbers(top, &names);
    let places: Vec<String> = names.iter().chain(&numbers).cloned().collect();
    let rules = rules::rules(top, &places, &vocabulary, &mut unread.rules);
    let non_present = blocks(
        top,
        "non-present",
        &places,
        &vocabulary,
        &mut unread.non_present,
    );
    let present = blocks(top, "present", &places, &vocabulary, &mut unread.present);
    let options = options::options(top, &vocabulary);
    let (has, lacks) = options::said(top, &vocabulary, &mut unread.options);
    let numbering = top.string("bit-numbering");
    let numbering = numbering.and_then(|n| one_of(top, "numbering of bits", n, &["lsb0", "msb0"]));
    let known_faults = faults::faults(top, &vocabulary);
    // Whatever is missing has been told, and the file is not given out.
    LayoutFile {
        source: top.span.source.clone(),
        variants: variants::complete(variants, || model::likely_word(&non_present, &present)),
        since,
        until,
        verified: life::verified(top, &kernels),
        big_endian: top.boolean("big-endian").is_some_and(|b| b.value),
        msb0: numbering.is_some_and(|n| n.value == "msb0"),
        params,
        levels,
        options,
        has,
        lacks,
        rules,
        non_present,
        present,
        known_faults,
        unread,
        changes: kernels.changes.clone(),
        cases: cases.clone(),
    }
}

/// A name that scripts and generated code can use, and its place.
pub(super) fn named(t: &Table<'_>, what: &str, text: Option<At<String>>) -> Option<At<String>> {
    text.and_then(|n| name(t, what, n))
}

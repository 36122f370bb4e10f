//! What the definitions mean for one architecture, kernel and configuration: nothing optional is left.

#[cfg(feature = "reader")]
mod check;
pub mod config;
#[cfg(feature = "reader")]
mod cover;
#[cfg(feature = "reader")]
pub mod epoch;
pub mod field;
pub mod kinds;
#[cfg(feature = "reader")]
mod levels;
#[cfg(feature = "reader")]
mod numbering;
pub mod partition;
#[cfg(feature = "reader")]
mod placed;
pub mod predicate;
#[cfg(feature = "reader")]
mod resolve;
#[cfg(feature = "reader")]
mod unique;
#[cfg(feature = "reader")]
mod ways;
#[cfg(feature = "reader")]
mod whole;

use crate::cubes::{Cube, Cubes};
use crate::diagnostic::Span;
use crate::names::{NONE, PRESENT, UNKNOWN};
use crate::version::Version;
use config::{Gate, Options, Params};
use field::{Field, ones};
use kinds::Kind;
use partition::Partition;
use predicate::Predicate;

#[cfg(feature = "reader")]
pub use check::{check, check_epoch, every_params};
#[cfg(feature = "reader")]
pub(crate) use check::{check_layout, likely_word};
#[cfg(feature = "tools")]
pub(crate) use resolve::needs;
#[cfg(feature = "reader")]
pub use resolve::{
    Refusal, assemble, entry_options, form_options, known_options, nearest, resolve, spread,
};

/// A layout under a configuration.
#[derive(Clone, Debug)]
pub struct Layout {
    /// The architecture.
    pub arch: String,
    /// The kernel asked for; nothing for the table of another system.
    pub kernel: Option<Version>,
    /// The first kernel that the same is true for.
    pub since: Option<Version>,
    /// The layout file.
    pub file: String,
    /// Bits in a word.
    pub word_bits: u32,
    /// Bits of `swp_entry_t`.
    pub entry_bits: u32,
    /// The manuals number bits from the most significant.
    pub msb0: bool,
    /// Words are stored with the most significant byte first.
    pub big_endian: bool,
    /// The options it depends on.
    pub options: Options,
    /// The parameters and their values, in the order of their names.
    pub params: Params,
    /// Bits of a type in `swp_entry_t`; `1 << type_bits` types are shared out among the kinds.
    pub type_bits: u32,
    /// The kinds that are on, in the order of their types.
    pub kinds: Vec<Kind>,
    /// The kinds of this kernel that are off, with the options that would turn each on.
    pub absent: Vec<(String, Gate)>,
    /// The names of all kinds of this kernel, on or off, in the order of lists.
    pub kind_names: Vec<String>,
    /// The levels, lowest first.
    pub levels: Vec<Level>,
    /// What `check` finds, and is true of the kernel.
    pub known_faults: Vec<KnownFault>,
}

/// What `check` finds, and is true of the kernel.
#[derive(Clone, Debug)]
pub struct KnownFault {
    /// The id of what is found.
    pub lint: String,
    /// The levels.
    pub levels: Vec<String>,
    /// The kinds and forms; any if none is named.
    pub of: Vec<String>,
    /// What they are confused with; anything if nothing is named.
    pub with: Vec<String>,
    /// What comes of it, and the source.
    pub what: String,
    /// The place in the TOML.
    pub span: Span,
}

impl KnownFault {
    /// What is found about `subject` and `other` is this.
    pub fn is(&self, lint: &str, level: &str, subject: &str, other: &str) -> bool {
        let among = |names: &[String], found: &str| {
            names.is_empty() || names.iter().any(|n| Self::is_called(n, found))
        };
        self.lint == lint
            && self.levels.iter().any(|l| l == level)
            && among(&self.of, subject)
            && among(&self.with, other)
    }

    /// `name` is that of the kind or the form `found`, as findings call it.
    pub fn is_called(name: &str, found: &str) -> bool {
        let form = found.strip_prefix("present (");
        let form = form.and_then(|f| f.strip_suffix(')'));
        name == found || form == Some(name)
    }
}

/// One level of a layout.
#[derive(Clone, Debug)]
pub struct Level {
    /// Its name.
    pub name: String,
    /// Nothing is mapped.
    pub none: Predicate,
    /// In use, as the kernel sees it.
    pub present: Predicate,
    /// The MMU follows it.
    pub hw_valid: Predicate,
    /// Entries, where the architecture has a rule of its own for them.
    pub swap: Option<Predicate>,
    /// Words can be both none and present, and why that is so: none is asked first.
    pub none_first: Option<String>,
    /// Parameters that predicates compare with and that nobody gave a value: such compares hold for no word.
    pub unknown: Vec<String>,
    /// Bits that the hardware may set on its own.
    pub hardware: Option<Hardware>,
    /// The bit that keeps addresses away from memory.
    pub address: Option<Address>,
    /// Where the predicates are written.
    pub spans: Spans,
    /// The kernel file with the predicates.
    pub source: String,
    /// Words that are not present: absent where the level has no entries.
    pub entries: Option<Entries>,
    /// The forms of words in use.
    pub forms: Vec<Form>,
}

/// Bits that the hardware may set behind the kernel's back.
#[derive(Clone, Debug)]
pub struct Hardware {
    /// The bits.
    pub mask: u64,
    /// Why.
    pub why: String,
    /// The place in the TOML.
    pub span: Span,
}

/// A bit that a word which is not present must set, so that its address bits are not those of memory.
#[derive(Clone, Debug)]
pub struct Address {
    /// The bit.
    pub bit: u32,
    /// Why.
    pub why: String,
    /// The address bits, where words with all of them clear point at nothing that matters.
    pub page_0: Option<u64>,
    /// The place in the TOML.
    pub span: Span,
}

impl Address {
    /// The words whose address bits can be those of memory.
    pub fn exposed(&self) -> Cubes {
        let at = |mask: u64| Cubes(vec![Cube { mask, value: 0 }]);
        let page_0 = self.page_0.map_or_else(Cubes::default, at);
        at(1 << self.bit).minus(&page_0)
    }
}

/// Where the predicates of a level are written.
#[derive(Clone, Debug)]
pub struct Spans {
    /// `none`.
    pub none: Span,
    /// `present`.
    pub present: Span,
    /// `hw-valid`.
    pub hw_valid: Span,
}

/// How entries are packed at a level.
#[derive(Clone, Debug, Default)]
pub struct Entries {
    /// Every bit.
    pub partition: Partition,
    /// The type.
    pub type_field: Field,
    /// The offset, as it is written.
    pub offset_field: Field,
    /// The offset as it is read, which can be wider.
    pub offset_as_read: Field,
    /// Bits that are always one.
    pub ones: u64,
    /// The kernel file.
    pub source: String,
}

/// A form of words in use.
#[derive(Clone, Debug)]
pub struct Form {
    /// Its name.
    pub name: String,
    /// The words that have it.
    pub matches: Predicate,
    /// Every bit.
    pub partition: Partition,
    /// The kernel file.
    pub source: String,
}

/// What the predicates make of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Nothing is mapped.
    None,
    /// In use.
    Present,
    /// Neither.
    NonPresent,
}

impl Class {
    /// The name every output uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Present => "present",
            Self::NonPresent => "non-present",
        }
    }
}

impl Layout {
    /// The level called `name`.
    pub fn level(&self, name: &str) -> Option<&Level> {
        self.levels.iter().find(|l| l.name == name)
    }

    /// The kind called `name`.
    pub fn kind(&self, name: &str) -> Option<&Kind> {
        self.kinds.iter().find(|k| k.name == name)
    }

    /// The kind that type number `ty` belongs to.
    pub fn kind_of_type(&self, ty: u64) -> Option<&Kind> {
        self.kinds.iter().find(|k| k.types.contains(&ty))
    }

    /// The lowest bit of the type in `swp_entry_t`: one bit is left for the xarray, as in `SWP_TYPE_SHIFT`.
    pub const fn entry_type_shift(&self) -> u32 {
        self.entry_bits - 1 - self.type_bits
    }

    /// The bits of the offset in `swp_entry_t`.
    pub const fn entry_offset_mask(&self) -> u64 {
        ones(self.entry_type_shift())
    }

    /// `swp_entry(type, offset)`: what does not fit into an `unsigned long` is lost, as in the kernel.
    pub const fn entry(&self, ty: u64, offset: u64) -> u64 {
        ((ty << self.entry_type_shift()) | (offset & self.entry_offset_mask()))
            & ones(self.entry_bits)
    }

    /// Mask of all bits of a word.
    pub const fn word_mask(&self) -> u64 {
        ones(self.word_bits)
    }

    /// The word that stands for none at `level`: the smallest that is.
    pub fn none_word(&self, level: &Level) -> u64 {
        level.none.cubes(self.word_bits).smallest().unwrap_or(0)
    }

    /// The names of all kinds a word of this layout can be of.
    pub fn kind_names(&self) -> Vec<&str> {
        let kinds = self.kind_names.iter().map(String::as_str);
        let on = kinds.filter(|k| self.kind(k).is_some());
        [NONE, PRESENT]
            .into_iter()
            .chain(on)
            .chain([UNKNOWN])
            .collect()
    }

    /// `6.12`, or nothing for the table of another system.
    pub fn kernel_text(&self) -> String {
        self.kernel.map_or_else(String::new, |k| k.to_string())
    }

    /// `Linux 6.12`, or nothing for the table of another system.
    pub fn system(&self) -> String {
        self.kernel
            .map_or_else(String::new, |k| format!("Linux {k}"))
    }
}

impl Level {
    /// What the predicates make of `word`. `pte_none` is asked first, as generic code does.
    pub fn class(&self, word: u64) -> Class {
        if self.none.holds(word) {
            Class::None
        } else if self.present.holds(word) {
            Class::Present
        } else {
            Class::NonPresent
        }
    }

    /// The form of a word in use.
    pub fn form(&self, word: u64) -> Option<&Form> {
        self.forms.iter().find(|f| f.matches.holds(word))
    }
}

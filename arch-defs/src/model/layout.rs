//! A layout: what the words of one architecture and kernel are under a configuration.

use super::field::ones;
use super::kinds::Kind;
use super::level::Level;
use crate::config::{Gate, Options, Params};
use crate::diagnostic::Span;
use crate::names::{NONE, PRESENT, UNKNOWN};
use crate::version::Version;

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

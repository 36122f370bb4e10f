//! A layout: the page-table words of one architecture, kernel and configuration.

use std::sync::Arc;

use super::field::ones;
use super::kinds::Kind;
use super::level::Level;
use crate::config::{Gate, Options, Params};
use crate::diagnostic::Span;
use crate::names::{NONE, PRESENT, UNKNOWN};
use crate::text::Text;
use crate::version::Version;

/// The page-table words of one architecture, kernel and configuration.
#[derive(Clone, Debug)]
pub struct Layout {
    /// The architecture.
    pub arch: Text,
    /// The kernel; `None` for the table of another system.
    pub kernel: Option<Version>,
    /// The first kernel with the same layout.
    pub since: Option<Version>,
    /// The layout file.
    pub file: Text,
    /// Bits in a word.
    pub word_bits: u32,
    /// Bits of `swp_entry_t`.
    pub entry_bits: u32,
    /// The manuals number bits from the most significant.
    pub msb0: bool,
    /// Words are stored with the most significant byte first.
    pub big_endian: bool,
    /// The options that it depends on.
    pub options: Arc<Options>,
    /// The parameters and their values, in the order of their names.
    pub params: Arc<Params>,
    /// Bits of a type in `swp_entry_t`: the kinds share `1 << type_bits` types.
    pub type_bits: u32,
    /// The kinds that are on, in the order of their types.
    pub kinds: Arc<Vec<Kind>>,
    /// The kinds of this kernel that are off, with the options that would turn each on.
    pub absent: Arc<Vec<(Text, Gate)>>,
    /// The names of all kinds of this kernel, on or off, in output order.
    pub kind_names: Arc<Vec<Text>>,
    /// The levels, lowest first.
    pub levels: Vec<Level>,
    /// Findings of `check` that are true of the kernel.
    pub known_faults: Vec<KnownFault>,
}

/// Findings of `check` that are true of the kernel.
#[derive(Clone, Debug)]
pub struct KnownFault {
    /// The id of the lint.
    pub lint: Text,
    /// The levels.
    pub levels: Vec<Text>,
    /// The kinds and forms; empty for any.
    pub of: Vec<Text>,
    /// What they are confused with; empty for anything.
    pub with: Vec<Text>,
    /// Its consequence, and the source.
    pub what: Text,
    /// The place in the TOML.
    pub span: Span,
}

impl KnownFault {
    /// Whether a finding of `lint` about `subject` and `other` is this fault.
    pub fn is(&self, lint: &str, level: &str, subject: &str, other: &str) -> bool {
        let among = |names: &[Text], found: &str| {
            names.is_empty() || names.iter().any(|n| Self::is_called(n, found))
        };
        self.lint == lint
            && self.levels.iter().any(|l| l == level)
            && among(&self.of, subject)
            && among(&self.with, other)
    }

    /// Whether `name` is the kind or the form that findings call `found`.
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

    /// The lowest bit of the type in `swp_entry_t`: the xarray takes one bit, as in `SWP_TYPE_SHIFT`.
    pub const fn entry_type_shift(&self) -> u32 {
        self.entry_bits - 1 - self.type_bits
    }

    /// The mask of the offset in `swp_entry_t`.
    pub const fn entry_offset_mask(&self) -> u64 {
        ones(self.entry_type_shift())
    }

    /// `swp_entry(type, offset)`: bits that do not fit into an `unsigned long` are lost, as in the kernel.
    pub const fn entry(&self, ty: u64, offset: u64) -> u64 {
        ((ty << self.entry_type_shift()) | (offset & self.entry_offset_mask()))
            & ones(self.entry_bits)
    }

    /// The mask of all bits of a word.
    pub const fn word_mask(&self) -> u64 {
        ones(self.word_bits)
    }

    /// The canonical none word at `level`: the smallest that reads as none.
    pub fn none_word(&self, level: &Level) -> u64 {
        level.none.cubes(self.word_bits).smallest().unwrap_or(0)
    }

    /// The names of all kinds that a word of this layout can have.
    pub fn kind_names(&self) -> Vec<&str> {
        let kinds = self.kind_names.iter().map(Text::as_str);
        let on = kinds.filter(|k| self.kind(k).is_some());
        [NONE, PRESENT]
            .into_iter()
            .chain(on)
            .chain([UNKNOWN])
            .collect()
    }

    /// `6.12`, or empty for the table of another system.
    pub fn kernel_text(&self) -> String {
        self.kernel.map_or_else(String::new, |k| k.to_string())
    }

    /// `Linux 6.12`, or empty for the table of another system.
    pub fn system(&self) -> String {
        self.kernel
            .map_or_else(String::new, |k| format!("Linux {k}"))
    }
}

//! One level of a layout: its predicates, and what the bits of its words are.

use super::field::Field;
use super::partition::Partition;
use super::predicate::Predicate;
use crate::cubes::{Cube, Cubes};
use crate::diagnostic::Span;

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

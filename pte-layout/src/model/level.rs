//! One level of a layout: its predicates, and the bits of its words.

use std::sync::Arc;

use super::field::Field;
use super::partition::Partition;
use super::predicate::Predicate;
use crate::cubes::{Cube, Cubes};
use crate::diagnostic::Span;
use crate::text::Text;

/// One level of a layout.
#[derive(Clone, Debug)]
pub struct Level {
    /// Its name.
    pub name: Text,
    /// Nothing is mapped.
    pub none: Predicate,
    /// The test for present.
    pub present: Predicate,
    /// The test of the MMU: it uses the word.
    pub hw_valid: Predicate,
    /// The architecture's own test for entries, if it has one.
    pub swap: Option<Predicate>,
    /// Why words can be both none and present, if so: none is tested first.
    pub none_first: Option<Text>,
    /// The parameters without a value that predicates compare with: these compares hold for no word.
    pub unknown: Vec<Text>,
    /// The bits that the hardware may set on its own.
    pub hardware: Option<Hardware>,
    /// The bit that keeps address bits away from memory.
    pub address: Option<Address>,
    /// Where the predicates are written.
    pub spans: Spans,
    /// The kernel file with the predicates.
    pub source: Text,
    /// Non-present entries; absent if the level has none.
    pub entries: Option<Entries>,
    /// The forms of present words.
    pub forms: Vec<Form>,
}

/// Bits that the hardware may set on its own.
#[derive(Clone, Debug)]
pub struct Hardware {
    /// The bits.
    pub mask: u64,
    /// The reason.
    pub why: Text,
    /// The place in the TOML.
    pub span: Span,
}

/// The bit that a non-present entry must set so that its address bits are not memory.
#[derive(Clone, Debug)]
pub struct Address {
    /// The bit.
    pub bit: u32,
    /// The reason.
    pub why: Text,
    /// The address bits, if words with all of them clear are harmless.
    pub page_0: Option<u64>,
    /// The place in the TOML.
    pub span: Span,
}

impl Address {
    /// The words whose address bits can point at memory.
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

/// The bits of non-present entries at a level.
#[derive(Clone, Debug, Default)]
pub struct Entries {
    /// Every bit.
    pub partition: Arc<Partition>,
    /// The type.
    pub type_field: Field,
    /// The offset as written.
    pub offset_field: Field,
    /// The offset as read, which can be wider.
    pub offset_as_read: Field,
    /// Bits that are always one.
    pub ones: u64,
    /// The kernel file.
    pub source: Text,
}

impl Entries {
    /// The entries with these bits; `None` if no line has the type or the offset.
    pub(super) fn of(partition: Arc<Partition>, source: Text) -> Option<Self> {
        let offset_field = partition.field("offset")?;
        Some(Self {
            type_field: partition.field("type")?,
            offset_as_read: partition.as_read(&offset_field),
            offset_field,
            ones: partition.ones(),
            source,
            partition,
        })
    }
}

/// A form of present words.
#[derive(Clone, Debug)]
pub struct Form {
    /// Its name.
    pub name: Text,
    /// The predicate that identifies it.
    pub matches: Predicate,
    /// Every bit.
    pub partition: Arc<Partition>,
    /// The kernel file.
    pub source: Text,
}

/// The class of a word by the predicates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Nothing is mapped.
    None,
    /// Present.
    Present,
    /// Neither none nor present.
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
    /// A level with entries alone, for layouts that are asked about another level.
    pub(super) fn of_entries(name: &str, entries: Option<Entries>, place: &Span) -> Self {
        Self {
            name: name.into(),
            none: Predicate::default(),
            present: Predicate::default(),
            hw_valid: Predicate::default(),
            swap: None,
            none_first: None,
            unknown: Vec::new(),
            hardware: None,
            address: None,
            spans: Spans {
                none: place.clone(),
                present: place.clone(),
                hw_valid: place.clone(),
            },
            source: Text::default(),
            entries,
            forms: Vec::new(),
        }
    }

    /// The class of `word`. Like generic code it tests `pte_none` first.
    pub fn class(&self, word: u64) -> Class {
        if self.none.holds(word) {
            Class::None
        } else if self.present.holds(word) {
            Class::Present
        } else {
            Class::NonPresent
        }
    }

    /// The form of a present word.
    pub fn form(&self, word: u64) -> Option<&Form> {
        self.forms.iter().find(|f| f.matches.holds(word))
    }
}

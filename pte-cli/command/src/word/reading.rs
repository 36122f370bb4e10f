//! One word decoded by one layout.

use pte_layout::codec::Decoded;
use pte_layout::model::Class;
use pte_layout::model::kinds::{Kind, Limit};
use pte_layout::text::Text;

use super::pagemap::read::is_hidden;
use super::space::Space;
use crate::machine::target::Target;

/// A decoded word.
#[derive(Debug)]
pub(crate) struct Reading<'t> {
    /// The layout that decoded it.
    pub(crate) target: &'t Target,
    /// What the given number is.
    pub(crate) space: Space,
    /// The given number: the word, or the entry that was encoded to get the word.
    pub(crate) given: u64,
    /// The result.
    pub(crate) decoded: Decoded,
}

impl Reading<'_> {
    /// Parameters without a value on which words of this level depend. A pagemap word depends on none.
    pub(crate) fn unknown(&self) -> &[Text] {
        match self.space {
            Space::Pagemap => &[],
            Space::Word | Space::Entry => &self.target.level().unknown,
        }
    }

    /// The kind, if the kinds files describe it.
    pub(crate) fn kind(&self) -> Option<&Kind> {
        self.target.layout.kind(&self.decoded.kind)
    }

    /// Some encoder produces the word.
    pub(crate) fn is_canonical(&self) -> bool {
        match self.space {
            Space::Word | Space::Entry => self.decoded.is_canonical(),
            // If the PFN is hidden, the kind is unknown, but nothing is wrong with the word.
            Space::Pagemap => self.decoded.stray.is_empty(),
        }
    }

    /// A rule of its kind by which this offset cannot occur.
    pub(crate) fn broken_limit(&self) -> Option<&Limit> {
        let offset = self.decoded.raw.map_or(0, |raw| raw.offset);
        let limits = self.kind().map_or(&[][..], |kind| &kind.limits);
        limits
            .iter()
            .find(|l| !(l.lowest..=l.highest).contains(&offset))
    }

    /// The kind that generic code reads in an unknown word: it tests the type only.
    pub(crate) fn reads_as(&self) -> Option<&str> {
        let d = &self.decoded;
        let lost = d.class == Class::NonPresent && d.kind == "unknown" && !self.is_hidden();
        let raw = d.raw.filter(|_| lost)?;
        self.target
            .layout
            .kind_of_type(raw.ty)
            .map(|k| k.name.as_str())
    }

    /// A pagemap word whose PFN was hidden from the reader.
    pub(crate) fn is_hidden(&self) -> bool {
        self.space == Space::Pagemap && is_hidden(&self.decoded)
    }

    /// The swap entry, where the word has all of it: a pagemap word leaves out what a kind keeps above its PFN.
    pub(crate) fn entry(&self) -> Option<u64> {
        let partial = self.space == Space::Pagemap && self.decoded.pfn.is_some();
        self.decoded
            .raw
            .filter(|_| !partial && !self.is_hidden())
            .map(|raw| raw.entry)
    }

    /// Where such words are found: the level, or `pagemap`.
    pub(crate) fn place(&self) -> &str {
        match self.space {
            Space::Pagemap => "pagemap",
            Space::Word | Space::Entry => &self.target.level().name,
        }
    }

    /// The number that was read, as wide as the word is.
    pub(crate) fn number(&self) -> String {
        let bits = match self.space {
            Space::Pagemap => 64,
            Space::Word | Space::Entry => self.target.layout.word_bits,
        };
        let width = bits as usize / 4 + 2;
        format!("{:#0width$x}", self.decoded.word)
    }
}

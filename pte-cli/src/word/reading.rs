//! One word read by one layout.

use arch_defs::codec::Decoded;
use arch_defs::model::Class;
use arch_defs::model::kinds::{Kind, Limit};

use super::pagemap::read::is_hidden;
use super::space::Space;
use crate::machine::target::Target;

/// A word and what it says.
#[derive(Debug)]
pub(crate) struct Reading<'t> {
    /// Who read it.
    pub(crate) target: &'t Target,
    /// What the number given was.
    pub(crate) space: Space,
    /// The number given: the word, or the entry that the word was made of.
    pub(crate) given: u64,
    /// What it says.
    pub(crate) decoded: Decoded,
}

impl Reading<'_> {
    /// Parameters without a value that decide about words of this level; of a pagemap word none does.
    pub(crate) fn unknown(&self) -> &[String] {
        match self.space {
            Space::Pagemap => &[],
            Space::Word | Space::Entry => &self.target.level().unknown,
        }
    }

    /// The kind, where it is one that the kinds files describe.
    pub(crate) fn kind(&self) -> Option<&Kind> {
        self.target.layout.kind(&self.decoded.kind)
    }

    /// Some encoder writes the word.
    pub(crate) fn is_canonical(&self) -> bool {
        match self.space {
            Space::Word | Space::Entry => self.decoded.is_canonical(),
            // Of a hidden frame the kind is unknown, and nothing is wrong with it.
            Space::Pagemap => self.decoded.stray.is_empty(),
        }
    }

    /// A rule of its kind that says that such an offset never occurs.
    pub(crate) fn broken_limit(&self) -> Option<&Limit> {
        let offset = self.decoded.raw.map_or(0, |raw| raw.offset);
        let limits = self.kind().map_or(&[][..], |kind| &kind.limits);
        limits
            .iter()
            .find(|l| !(l.lowest..=l.highest).contains(&offset))
    }

    /// What generic code, which looks at the type alone, takes an unknown word for.
    pub(crate) fn reads_as(&self) -> Option<&str> {
        let d = &self.decoded;
        let lost = d.class == Class::NonPresent && d.kind == "unknown" && !self.is_hidden();
        let raw = d.raw.filter(|_| lost)?;
        self.target
            .layout
            .kind_of_type(raw.ty)
            .map(|k| k.name.as_str())
    }

    /// A pagemap word whose frame was not shown to the reader.
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

    /// Where such words stand: the level, or the file.
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

//! One word read by one layout, and the phrases that every output shares.

pub(crate) use arch_defs::bits::describe as bits;
use arch_defs::codec::{Decoded, Stray};
use arch_defs::model::Class;
use arch_defs::model::kinds::{Kind, Limit, Payload};

use crate::args::Space;
use crate::pagemap;
use crate::target::Target;

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
        self.space == Space::Pagemap && pagemap::is_hidden(&self.decoded)
    }

    /// The swap entry, where the word has all of it: a pagemap word leaves out what a kind keeps above its PFN.
    pub(crate) fn entry(&self) -> Option<u64> {
        let partial = self.space == Space::Pagemap && self.decoded.pfn.is_some();
        self.decoded
            .raw
            .filter(|_| !partial && !self.is_hidden())
            .map(|raw| raw.entry)
    }

    /// What the word is, in one line.
    pub(crate) fn summary(&self) -> String {
        let d = &self.decoded;
        let mut out = d.kind.clone();
        match (self.kind().map(|k| &k.payload), d.raw) {
            (Some(Payload::Slot), Some(raw)) => {
                out += &format!(", area {}, slot {:#x}", raw.ty, raw.offset)
            }
            (Some(Payload::Markers(_)), _) => {
                let markers = d.markers.as_deref().unwrap_or_default();
                out += &if markers.is_empty() {
                    " without a bit".to_owned()
                } else {
                    format!(" {}", markers.join(" "))
                };
            }
            _ if self.is_hidden() => out += ", frame not shown",
            _ => out.extend(d.pfn.map(|pfn| format!(", pfn {pfn:#x}"))),
        }
        out.extend(
            self.reads_as()
                .map(|kind| format!(", read as {kind} by generic code")),
        );
        out.extend(
            d.form
                .iter()
                .filter(|(form, _)| form != "mapped")
                .map(|(form, _)| format!(", {form}")),
        );
        if let Some((young, dirty)) = d.young_dirty {
            out += if young { ", young" } else { "" };
            out += if dirty { ", dirty" } else { "" };
        }
        if !d.flags.is_empty() {
            out += &format!(", {}", d.flags.join(" "));
        }
        let stray = d.stray.iter().fold(0, |bits, s| bits | s.bits);
        if stray != 0 {
            out += &format!("; not canonical: {}", bits(stray));
        }
        out
    }
}

/// What is wrong with some bits, as text and JSON say it.
pub(crate) fn anomaly(stray: &Stray) -> String {
    format!("{}: {}", bits(stray.bits), stray.why)
}

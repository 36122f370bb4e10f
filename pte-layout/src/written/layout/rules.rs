//! The predicates of levels.

use super::Terms;
use crate::diagnostic::{At, Span};
use crate::text::Text;
use crate::written::number::{Linear, Mask};
use crate::written::readable::{Listed, Read};
use crate::written::when::When;

/// `{ bit = "max-physmem-bits-1", why = "…", page-0 = { mask = "0x…", why = "…" } }`.
#[derive(Clone, Debug)]
pub struct AddressRule {
    /// The bit.
    pub bit: At<Linear>,
    /// The reason.
    pub why: Text,
    /// The address bits, and why words with all of them clear are harmless.
    pub page_0: Option<(At<Mask>, Text)>,
}

/// Predicates of some levels. Several blocks can cover a level, but each predicate is given once.
#[derive(Clone, Debug)]
pub struct Rules {
    /// The whole block.
    pub span: Span,
    /// The levels.
    pub levels: Listed<At<Text>>,
    /// When it holds.
    pub when: When,
    /// The test for none.
    pub none: Read<At<Terms>>,
    /// The test for present.
    pub present: Read<At<Terms>>,
    /// The test of the MMU: it uses the word.
    pub hw_valid: Read<At<Terms>>,
    /// The architecture's own test for entries; by default every word that is neither none nor present.
    pub swap: Read<At<Terms>>,
    /// Why words can be both none and present, if so.
    pub none_first: Option<At<Text>>,
    /// Bits that the hardware may set on its own, and why.
    pub hardware: Option<(At<Mask>, Text)>,
    /// The bit that non-present entries must set so that their address is not memory, and why.
    pub address: Option<AddressRule>,
    /// The kernel file.
    pub source: Option<At<Text>>,
}

impl Rules {
    /// Whether all of it could be read.
    pub fn is_readable(&self) -> bool {
        let terms = [&self.none, &self.present, &self.hw_valid, &self.swap];
        self.levels.is_complete()
            && self.when.is_readable()
            && !terms.iter().any(|t| t.is_unreadable())
    }
}

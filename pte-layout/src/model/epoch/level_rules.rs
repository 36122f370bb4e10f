//! The predicates of one level as they read for one kernel.

use super::under::Under;
use crate::diagnostic::At;
use crate::text::Text;
use crate::written::layout::{AddressRule, Terms};
use crate::written::number::Mask;

/// The predicates of one level.
#[derive(Clone, Debug)]
pub struct LevelRules {
    /// The level.
    pub name: At<Text>,
    /// The parameters and options under which these predicates hold.
    pub under: Under,
    /// The test for none.
    pub none: Terms,
    /// The test for present.
    pub present: Terms,
    /// The test of the MMU: it uses the word.
    pub hw_valid: Terms,
    /// The architecture's own test for entries; by default every word that is neither none nor present.
    pub swap: Option<Terms>,
    /// Why words can be both none and present, if so.
    pub none_first: Option<Text>,
    /// Bits that the hardware may set on its own, and why.
    pub hardware: Option<(At<Mask>, Text)>,
    /// The bit that non-present entries must set so that their address is not memory, and why.
    pub address: Option<AddressRule>,
    /// The kernel file.
    pub source: At<Text>,
}

impl LevelRules {
    /// Whether the tests for none and present could be read.
    pub fn is_readable(&self) -> bool {
        self.none.is_complete() && self.present.is_complete()
    }
}

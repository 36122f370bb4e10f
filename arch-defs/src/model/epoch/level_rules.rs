//! The predicates of one level as they read for one kernel.

use super::under::Under;
use crate::diagnostic::At;
use crate::parse::layout::{AddressRule, Terms};
use crate::parse::number::Mask;

/// The predicates of one level.
#[derive(Clone, Debug)]
pub struct LevelRules {
    /// The level.
    pub name: At<String>,
    /// Under which parameters and options these are its predicates.
    pub under: Under,
    /// Nothing is mapped.
    pub none: Terms,
    /// The kernel takes it as present.
    pub present: Terms,
    /// The MMU walks it.
    pub hw_valid: Terms,
    /// What the architecture itself takes as an entry; all that is neither none nor present unless said.
    pub swap: Option<Terms>,
    /// Words can be both none and present, and why.
    pub none_first: Option<String>,
    /// Bits that the hardware may set on its own, and why.
    pub hardware: Option<(At<Mask>, String)>,
    /// The bit that words which are not present must set, so that their address is not that of memory, and why.
    pub address: Option<AddressRule>,
    /// The kernel file.
    pub source: At<String>,
}

impl LevelRules {
    /// It is known which words are none, and which are present.
    pub fn is_readable(&self) -> bool {
        self.none.is_whole() && self.present.is_whole()
    }
}

//! A layout file as it reads for one architecture and kernel.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::block::Block;
use super::fault::Fault;
use super::level_rules::LevelRules;
use super::param::Param;
use crate::config::Params;
use crate::diagnostic::{At, Source};
use crate::text::Text;
use crate::version::{Release, Version};
use crate::written::layout::LevelNumber;
use crate::written::option::OptionRow;
use crate::written::readable::Listed;

/// A layout file as it reads for one architecture and kernel.
#[derive(Clone, Debug)]
pub struct LayoutEpoch {
    /// The file.
    pub source: Arc<Source>,
    /// The architecture.
    pub arch: At<Text>,
    /// The kernel; `None` if the file has no kernels.
    pub kernel: Option<Version>,
    /// The first kernel of the epoch.
    pub since: Option<Version>,
    /// The first kernel after the epoch.
    pub until: Option<Version>,
    /// The release that this kernel's layout was verified against.
    pub verified: Option<Release>,
    /// Bits in a word: 32 or 64.
    pub word: At<i64>,
    /// Bits of `swp_entry_t` (an `unsigned long`); as many as the word by default.
    pub entry: Option<At<i64>>,
    /// Words are stored with the most significant byte first.
    pub big_endian: bool,
    /// The manuals number bits from the most significant.
    pub msb0: bool,
    /// Parameters that positions and widths depend on.
    pub params: Arc<Listed<Param>>,
    /// The numbers that differ by level.
    pub numbers: Arc<Vec<LevelNumber>>,
    /// Options of this architecture that lines name.
    pub options: Arc<Vec<OptionRow>>,
    /// Options that it can have, where that differs between architectures.
    pub has: Arc<Listed<At<Text>>>,
    /// Options that it cannot have.
    pub lacks: Arc<Listed<Never>>,
    /// Predicates by level, lowest first.
    pub levels: Listed<LevelRules>,
    /// Non-present entries.
    pub non_present: Listed<Block>,
    /// Present words, by form.
    pub present: Listed<Block>,
    /// Findings of `check` that are true of the kernel.
    pub known_faults: Vec<Fault>,
    /// The options in the conditions of its lines.
    pub(crate) named_options: Arc<BTreeSet<Text>>,
}

/// An option that the architecture cannot have.
#[derive(Clone, Debug)]
pub struct Never {
    /// The option.
    pub option: At<Text>,
    /// The reason.
    pub why: Text,
}

impl LayoutEpoch {
    /// `params` and the numbers of `level`.
    pub fn params_at(&self, params: &Params, level: &str) -> Params {
        let mut out = params.clone();
        for numbers in self.numbers.iter().filter(|n| n.level.value == level) {
            out.extend(
                numbers
                    .numbers
                    .iter()
                    .map(|(name, value)| (name.value.clone(), value.eval(params))),
            );
        }
        out
    }

    /// `Linux 5.19 to before 6.6`, or empty if there are no kernels.
    pub fn span(&self) -> String {
        match (self.since, self.until) {
            (Some(since), Some(until)) => format!("Linux {since} to before {until}"),
            (Some(since), None) => format!("since Linux {since}"),
            (None, _) => String::new(),
        }
    }
}

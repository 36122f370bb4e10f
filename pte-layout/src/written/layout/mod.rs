//! A layout file: one architecture, or a family, with its whole history.

mod block;
mod form;
#[cfg(feature = "reader")]
mod free_by_itself;
mod from_config;
mod known_fault;
mod level_number;
mod likely_word;
mod options;
mod param;
mod row;
mod row_role;
mod rules;
mod terms;
mod variant;

use std::sync::Arc;

use super::case::Case;
use super::change::Change;
use super::option::OptionRow;
use super::readable::Listed;
use crate::diagnostic::{At, Source};
use crate::version::{Release, Version};

pub use block::Block;
pub use form::Form;
pub use from_config::FromConfig;
pub use known_fault::KnownFault;
pub use level_number::LevelNumber;
pub(crate) use likely_word::likely_word;
pub use options::{Has, Lacks};
pub use param::{Needs, Param};
pub use row::{ReadAs, Row};
pub use row_role::RowRole;
pub use rules::{AddressRule, Rules};
pub use terms::{Term, Terms};
pub use variant::Variant;

/// A layout file: one architecture, or several of one family, with all kernels that it covers.
#[derive(Clone, Debug)]
pub struct LayoutFile {
    /// The file.
    pub source: Arc<Source>,
    /// Its architectures.
    pub variants: Vec<Variant>,
    /// The first kernel that it covers; `None` for the table of another system.
    pub since: Option<At<Version>>,
    /// The first kernel without the architecture.
    pub until: Option<At<Version>>,
    /// The releases that it was verified against.
    pub verified: Vec<At<Release>>,
    /// The named changes.
    pub changes: Listed<Change>,
    /// Words are stored with the most significant byte first.
    pub big_endian: bool,
    /// The manuals number bits from the most significant.
    pub msb0: bool,
    /// Parameters that positions and widths depend on.
    pub params: Listed<Param>,
    /// Numbers that differ by level.
    pub levels: Vec<LevelNumber>,
    /// Names for values of the parameters.
    pub cases: Listed<Case>,
    /// Options of this architecture that lines name.
    pub options: Vec<OptionRow>,
    /// The options of the kinds that it can have.
    pub has: Listed<Has>,
    /// Options of the kinds that it cannot have.
    pub lacks: Listed<Lacks>,
    /// Predicates.
    pub rules: Listed<Rules>,
    /// Non-present entries.
    pub non_present: Listed<Block>,
    /// Present words.
    pub present: Listed<Block>,
    /// Findings of `check` that are true of the kernel.
    pub known_faults: Vec<KnownFault>,
}

impl LayoutFile {
    /// The names of its architectures.
    pub fn archs(&self) -> impl Iterator<Item = &str> {
        self.variants.iter().map(|v| v.arch.value.as_str())
    }

    /// Its architecture with the name or other name `arch`.
    pub fn variant(&self, arch: &str) -> Option<&Variant> {
        let by_name = self.variants.iter().find(|v| v.arch.value == arch);
        let other = |v: &&Variant| v.names.iter().any(|n| n.value == arch);
        by_name.or_else(|| self.variants.iter().find(other))
    }

    /// The changes that `kernel` may or may not have, since their exact release is not known.
    pub fn in_doubt(&self, kernel: Version) -> Vec<String> {
        let open = |c: &&Change| c.after.is_some_and(|a| a < kernel) && kernel < c.since;
        let doubts = self.changes.iter().filter(open).map(|c| {
            let (name, since) = (&c.name.value, c.since);
            let after = c.after.unwrap_or(since);
            format!(
                "`{name}` came between Linux {after} and {since}; it is not known whether Linux {kernel} has it. Shown without it"
            )
        });
        doubts.collect()
    }

    /// Whether the file has rules for level `name`.
    pub fn has_level(&self, name: &str) -> bool {
        let mut levels = self.rules.iter().flat_map(|r| &r.levels);
        levels.any(|l| l.value == name)
    }

    /// Its architectures that fit a whole configuration with these options.
    pub fn picked(&self, is_on: impl Fn(&str) -> bool) -> Vec<&Variant> {
        let fits = |v: &&Variant| v.picked_by.iter().all(|(o, on)| is_on(&o.value) == *on);
        self.variants.iter().filter(fits).collect()
    }
}

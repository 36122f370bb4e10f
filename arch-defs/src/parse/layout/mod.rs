//! A layout file as written: one architecture, or a family, with its whole history.
//!
//! Each table has a file here: its content and how it is read. `model` resolves it for one kernel, `validate` checks
//! it.

mod blocks;
mod forms;
mod from_config;
mod has_and_lacks;
pub mod keys;
mod known_faults;
mod level_numbers;
mod levels;
mod likely_word;
mod lines;
mod only;
mod params;
mod predicate;
mod role;
mod rules;
mod values;
mod variants;
mod verified;

use std::sync::Arc;

use super::cases::{self, Case};
use super::changes::Change;
use super::document::{self, Table};
use super::kernels;
use super::names::one_of;
use super::options::{self, OptionRow};
use super::readable::Listed;
use super::vocabulary::Vocabulary;
use crate::diagnostic::{At, Report, Source};
use crate::version::{Release, Version};

pub use blocks::Block;
pub use forms::Form;
pub use from_config::FromConfig;
pub use has_and_lacks::{Has, Lacks};
pub use known_faults::KnownFault;
pub use level_numbers::LevelNumber;
pub(crate) use likely_word::likely_word;
pub use lines::{ReadAs, Row};
pub use params::{Needs, Param};
pub use predicate::{Term, Terms};
pub use role::RowRole;
pub use rules::{AddressRule, Rules};
pub use variants::Variant;

/// The format that the first line of a layout file must name.
pub const FORMAT: &str = "pte-layout/2";

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
    /// Reads a layout file as far as possible, and returns all mistakes in the text; an error if it is no layout file.
    pub(crate) fn read(source: &Arc<Source>) -> Result<(Self, Report), Report> {
        document::read(source, FORMAT, "a layout file", keys::TOP, read)
    }

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

fn read(top: &Table<'_>) -> LayoutFile {
    let kernels = kernels::kernels(top);
    let variants = variants::variants(top);
    let names = params::names(top);
    let numbers = level_numbers::level_names(top);
    let cases = cases::cases(top, &names);
    let vocabulary = Vocabulary {
        kernels: &kernels,
        archs: variants::told_apart(&variants),
        cases: &cases,
        levels: Vec::new(),
        forms: Listed::default(),
    };
    let params = params::params(top, &vocabulary);
    let levels = level_numbers::level_numbers(top, &names);
    let places: Vec<String> = names.iter().chain(&numbers).cloned().collect();
    let rules = rules::rules(top, &places, &vocabulary);
    let non_present = blocks::blocks(top, "non-present", &places, &vocabulary);
    let present = blocks::blocks(top, "present", &places, &vocabulary);
    let options = options::options(top, &vocabulary);
    let has = has_and_lacks::has(top, &vocabulary);
    let lacks = has_and_lacks::lacks(top, &vocabulary);
    let numbering = top.string("bit-numbering");
    let numbering = numbering.and_then(|n| one_of(top, "numbering of bits", n, &["lsb0", "msb0"]));
    let known_faults = known_faults::faults(top, &vocabulary);
    // Missing keys have been reported, so the file is not returned.
    LayoutFile {
        source: top.span.source.clone(),
        variants: variants::complete(variants, || {
            let blocks = non_present.iter().chain(&present);
            likely_word(blocks.flat_map(|b| &b.rows).map(|r| &r.bits.value))
        }),
        verified: verified::verified(top, &kernels),
        big_endian: top.boolean("big-endian").is_some_and(|b| b.value),
        msb0: numbering.is_some_and(|n| n.value == "msb0"),
        params,
        levels,
        options,
        has,
        lacks,
        rules,
        non_present,
        present,
        known_faults,
        since: kernels.life.since.value(),
        until: kernels.life.until.value(),
        changes: kernels.changes,
        cases,
    }
}

//! A kinds file as written: the kinds of entry that all architectures share, with their history.
//!
//! `model::epoch` resolves it for one kernel.

mod fit;
mod flag_sets;
pub mod keys;
mod kind;
mod levels;
mod limits;
mod markers;
mod rows;
mod widths;

use std::sync::Arc;

use super::changes::Change;
use super::dated::Dated;
use super::document::{self, Table};
use super::kernels;
use super::number::Linear;
use super::options::{self, OptionRow};
use super::readable::Listed;
use super::vocabulary::Vocabulary;
use crate::diagnostic::{At, Report, Source};
use crate::version::Version;
use fit::{fit, options_are_named};
use flag_sets::flag_sets;
use kind::kind;
use widths::widths;

pub use kind::TAKEN;
pub use rows::{FlagSet, KindRow, LevelRow, LimitRow, MarkerRow};
pub use widths::PFN_PARAMS;

/// The format that the first line of a kinds file must name.
pub const FORMAT: &str = "pte-kinds/2";

/// A kinds file.
#[derive(Clone, Debug)]
pub struct KindsFile {
    /// The file.
    pub source: Arc<Source>,
    /// The first kernel that it covers; `None` for another system.
    pub since: Option<At<Version>>,
    /// The first kernel that it no longer covers.
    pub until: Option<At<Version>>,
    /// The named changes.
    pub changes: Listed<Change>,
    /// Bits of a type: there are `1 << type_bits` types.
    pub type_bits: At<i64>,
    /// Bits of a PFN in an offset; the whole offset if not given.
    pub pfn_bits: Dated<Linear>,
    /// The options that kinds depend on, and the options that these need.
    pub options: Vec<OptionRow>,
    /// Sets of flags that kinds refer to.
    pub flag_sets: Vec<FlagSet>,
    /// The kinds: swap first, the others in the order of their type numbers.
    pub kinds: Listed<KindRow>,
}

impl KindsFile {
    /// Reads a kinds file, or reports everything that is wrong with it.
    pub fn parse(source: &Arc<Source>) -> Result<Self, Report> {
        let (file, report) = document::read(source, FORMAT, "a kinds file", keys::TOP, read)?;
        report.into_result(file)
    }

    /// The names of its kinds, of all kernels.
    pub fn kind_names(&self) -> impl Iterator<Item = &str> {
        each_once(self.kinds.iter().map(|k| k.name.value.as_str())).into_iter()
    }

    /// The flags that entries can have in any kernel.
    pub fn flag_names(&self) -> Vec<&str> {
        let all = self
            .flag_sets
            .iter()
            .flat_map(|s| &s.flags)
            .map(|(f, _)| f.value.as_str());
        each_once(all)
    }

    /// The bits that markers can have in any kernel.
    pub fn marker_names(&self) -> Vec<&str> {
        each_once(
            self.kinds
                .iter()
                .flat_map(|k| &k.markers)
                .map(|m| m.name.value.as_str()),
        )
    }
}

fn each_once<'n>(names: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    let mut out: Vec<&str> = Vec::new();
    for name in names {
        if !out.contains(&name) {
            out.push(name);
        }
    }
    out
}

fn read(top: &Table<'_>) -> KindsFile {
    let kernels = kernels::kernels(top);
    let cases = Listed::default();
    let vocabulary = Vocabulary {
        kernels: &kernels,
        archs: Vec::new(),
        cases: &cases,
        levels: Vec::new(),
        forms: Listed::default(),
    };
    let flag_sets = flag_sets(top, &kernels);
    let sets: Option<Vec<&str>> = flag_sets
        .as_ref()
        .map(|s| s.iter().map(|s| s.name.value.as_str()).collect());
    let kinds = match top.need("kind", "[[kind]]", top.list("kind")) {
        Some(rows) => {
            let mut kinds = Listed::of(Vec::new(), !top.may_have_lost("kind"));
            let rows = rows.value.iter();
            rows.for_each(|v| kinds.add(kind(top, v, sets.as_deref(), &vocabulary)));
            kinds
        }
        None => Listed::unreadable(),
    };
    let type_bits = top.need("type-bits", "type-bits = 5", top.integer("type-bits"));
    let first = top
        .get("kind")
        .map_or_else(|| top.span.clone(), |v| top.place(v.span()));
    fit(top, &kinds, type_bits.as_ref(), &first);
    let options = options::options(top, &vocabulary);
    if !top.may_have_lost("option") {
        options_are_named(top, &kinds, &options);
    }
    let pfn_bits = widths(top, &kernels);
    // Missing keys have been reported, so the file is not returned.
    KindsFile {
        source: top.span.source.clone(),
        since: kernels.life.since.value(),
        until: kernels.life.until.value(),
        type_bits: type_bits.unwrap_or(At {
            value: 5,
            span: top.span.clone(),
        }),
        pfn_bits,
        options,
        flag_sets: flag_sets.unwrap_or_default(),
        kinds,
        changes: kernels.changes,
    }
}

//! Reads a kinds file. Each table has a file here; the types are in `written::kinds`.

mod fit;
mod flag_sets;
pub mod keys;
mod kind;
mod levels;
mod limits;
mod markers;
mod widths;

use std::sync::Arc;

use super::document::{self, Table};
use super::kernels;
use super::options;
use super::vocabulary::Vocabulary;
use crate::diagnostic::{At, Report, Source};
use crate::written::kinds::KindsFile;
use crate::written::readable::Listed;
use fit::{fit, options_are_named};
use flag_sets::flag_sets;
use kind::kind;
use widths::widths;

pub use kind::TAKEN;
pub use widths::PFN_PARAMS;

/// The format that the first line of a kinds file must name.
pub const FORMAT: &str = "pte-kinds/2";

impl KindsFile {
    /// Reads a kinds file, or reports everything that is wrong with it.
    pub fn parse(source: &Arc<Source>) -> Result<Self, Report> {
        let (file, report) = document::read(source, FORMAT, "a kinds file", keys::TOP, read)?;
        report.into_result(file)
    }
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

//! Reads a layout file. Each table has a file here; the types are in `written::layout`.

mod blocks;
mod forms;
mod from_config;
mod has_and_lacks;
pub mod keys;
mod known_faults;
mod level_numbers;
mod levels;
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

use super::cases;
use super::document::{self, Table};
use super::kernels;
use super::names::one_of;
use super::options;
use super::vocabulary::Vocabulary;
use crate::diagnostic::{Report, Source};
use crate::text::Text;
use crate::written::layout::{LayoutFile, likely_word};
use crate::written::readable::Listed;

/// The format that the first line of a layout file must name.
pub const FORMAT: &str = "pte-layout/2";

impl LayoutFile {
    /// Reads a layout file as far as possible, and returns all mistakes in the text; an error if it is no layout file.
    pub(crate) fn read(source: &Arc<Source>) -> Result<(Self, Report), Report> {
        document::read(source, FORMAT, "a layout file", keys::TOP, read)
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
    let places: Vec<Text> = names.iter().chain(&numbers).cloned().collect();
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

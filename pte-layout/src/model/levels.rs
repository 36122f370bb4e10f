//! Works out the levels of a layout: their predicates, and the bits of their words.

use std::sync::Arc;

use super::epoch::{Block, LayoutEpoch, LevelRules, Under};
use super::level::{Entries, Form, Level};
use super::placed::{PlacedBlock, place};
use super::predicates::{with_predicates, word_bits};
use super::terms::predicate;
use crate::config::{Options, Params};
use crate::written::layout::RowRole;

/// A level, with the parts of the file that it was built from.
pub(crate) struct LevelAt<'f> {
    /// The epoch of the file.
    pub(crate) file: &'f LayoutEpoch,
    /// Bits in a word.
    pub(crate) word: u32,
    /// The parameters, and the numbers of the level.
    pub(crate) params: Params,
    /// The predicates as the file has them.
    pub(crate) rules: &'f LevelRules,
    /// The blocks of non-present entries for this level; more than one is a mistake.
    pub(crate) entries: Vec<PlacedBlock<'f>>,
    /// The forms of present words, in the order of `level.forms`.
    pub(crate) forms: Vec<PlacedBlock<'f>>,
    /// The result.
    pub(crate) level: Level,
}

/// Works out every level.
pub(crate) fn levels<'f>(
    file: &'f LayoutEpoch,
    params: &Params,
    options: &Options,
) -> Vec<LevelAt<'f>> {
    let rules = file.levels.iter();
    rules
        .filter(|r| holds(&r.under, params, options))
        .map(|rules| level(file, rules, params, options))
        .collect()
}

fn holds(under: &Under, params: &Params, options: &Options) -> bool {
    under.has(params) && under.gate.is_open(options)
}

fn level<'f>(
    file: &'f LayoutEpoch,
    rules: &'f LevelRules,
    params: &Params,
    options: &Options,
) -> LevelAt<'f> {
    let word = word_bits(file);
    let name = &rules.name.value;
    let params = file.params_at(params, name);
    let here = |b: &&Block| {
        b.levels.iter().any(|l| l.value == *name)
            && holds(&b.under, &params, options)
            && !is_where_nobody_knows(file, b)
    };
    let placed = |b: &'f Block| place(b, name, &params, options, word);
    let entries: Vec<PlacedBlock<'f>> = file.non_present.iter().filter(here).map(placed).collect();
    let forms: Vec<PlacedBlock<'f>> = file.present.iter().filter(here).map(placed).collect();
    let written = forms.iter().filter_map(|b| form(b, &params, word));
    let level = Level {
        entries: entries.first().and_then(|b| of_entries(b, &params)),
        forms: written.collect(),
        ..with_predicates(rules, &params, word, &file.params)
    };
    LevelAt {
        file,
        word,
        params,
        rules,
        entries,
        forms,
        level,
    }
}

/// Whether its positions depend on a parameter whose values could not be read.
fn is_where_nobody_knows(file: &LayoutEpoch, block: &Block) -> bool {
    let lost = |name: &str| file.params.has_lost(name);
    let slices = block.rows.iter().filter_map(|r| match &r.role {
        RowRole::Field { slice, .. } => slice.as_ref(),
        _ => None,
    });
    !file.params.is_complete()
        && (block.under.only.iter().any(|(p, _)| lost(&p.value))
            || block
                .rows
                .iter()
                .map(|r| &r.bits.value)
                .chain(slices)
                .any(|r| r.params().any(lost)))
}

fn form(placed: &PlacedBlock<'_>, params: &Params, word: u32) -> Option<Form> {
    let block = placed.block;
    Some(Form {
        name: block.form.as_ref()?.value.clone(),
        matches: predicate(&block.matches, params, word, &mut Vec::new()),
        partition: Arc::new(placed.partition(params)),
        source: block.source.value.clone(),
    })
}

/// `None` if no line has the type or the offset.
fn of_entries(placed: &PlacedBlock<'_>, params: &Params) -> Option<Entries> {
    let partition = Arc::new(placed.partition(params));
    Entries::of(partition, placed.block.source.value.clone())
}

//! The levels of one configuration, straight from the lines of a file that has passed the checks.
//!
//! `epoch` and `levels` work the same levels out for all configurations at once; a test compares the two. Lines that
//! hold are turned into bits once: most kernels of an architecture share them.

use std::sync::Arc;

use super::chosen::{Asked, Chosen, choose_once};
use super::epoch::{Heads, KindsEpoch, LayoutEpoch, Param, Place, Ways, identifying, together};
use super::layout::Layout;
use super::level::{Entries, Form, Level};
use super::line::{Line, partition_of};
use super::memo::Memo;
use super::numbering::{Kinds, Numbered, number_once};
use super::of_levels::of_levels;
use super::partition::Partition;
use super::predicate::Predicate;
use super::predicates::{with_predicates, word_bits};
use super::terms::predicate;
use crate::config::{Configuration, Options, Params};
use crate::names::LEVELS;
use crate::version::Version;
use crate::written::layout::{self, Block, LayoutFile, Variant};
use crate::written::readable::Listed;

/// What was worked out before for one file.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// The bits of selected lines.
    partitions: Memo<Selected, Arc<Selection>>,
    /// The predicates of levels.
    predicates: Memo<Ruled, Level>,
    /// What the epochs share.
    pub(super) heads: Heads,
    /// Options and parameters.
    pub(super) chosen: Memo<Asked, Chosen>,
    /// The type numbers.
    pub(super) numbered: Memo<Numbered, Kinds>,
}

/// The bits of selected lines.
#[derive(Debug)]
struct Selection {
    partition: Arc<Partition>,
    /// Of non-present entries; absent if no line has the type or the offset.
    entries: Option<Entries>,
    /// Of present words, the predicate that identifies them if a form has none of its own.
    identified: Predicate,
}

/// What the predicates of a level depend on.
#[derive(Debug)]
struct Ruled {
    level: &'static str,
    /// The indices of the blocks of rules that hold.
    rules: Vec<usize>,
    /// The parameters of the architecture.
    known: Arc<Listed<Param>>,
    /// The parameters, and the numbers of the level.
    params: Params,
    /// Bits in a word.
    word: u32,
}

/// The lines of a block that hold.
#[derive(Debug)]
struct Selected {
    /// Whether it is a block of present words.
    present: bool,
    /// The index of the block.
    block: usize,
    /// The lines, each with whether its role holds; else its bits are free.
    lines: Vec<(u32, bool)>,
    /// The parameters, and the numbers of the level.
    params: Params,
    /// Bits in a word.
    word: u32,
}

/// The layout of `file`, which has passed the checks, for one of its architectures and kernels with `config`; else what
/// is wrong with `config`.
pub(crate) fn resolve_checked(
    file: &LayoutFile,
    variant: &Variant,
    kernel: Option<Version>,
    kinds: &Arc<KindsEpoch>,
    config: &Configuration,
    only: Option<&str>,
    seen: &Seen,
) -> Result<Layout, Vec<String>> {
    let head = file.head(variant, kernel, &seen.heads);
    let chosen = choose_once(&head, kinds, config, &seen.chosen)?;
    Ok(assemble_one(file, &head, kinds, chosen, only, seen))
}

/// The layout under `options` and `params`, straight from a file that has passed the checks. `head` is from
/// [`LayoutFile::head`]. If only the level `only` is needed, the others have entries alone.
fn assemble_one(
    file: &LayoutFile,
    head: &LayoutEpoch,
    kinds: &Arc<KindsEpoch>,
    (options, params): Chosen,
    only: Option<&str>,
    seen: &Seen,
) -> Layout {
    let levels = levels(file, head, (&options, &params), only, seen);
    let known = file.faults_under(head, &options, &params);
    let numbered = number_once(kinds, &levels, &options, &params, &seen.numbered);
    of_levels(
        head,
        kinds,
        numbered,
        (options, params),
        levels,
        known.iter(),
    )
}

/// The levels of `file` with `options` and `params`. `head` is from [`LayoutFile::head`]. If only the level `only` is
/// needed, the others have entries alone.
pub(super) fn levels(
    file: &LayoutFile,
    head: &LayoutEpoch,
    (options, params): (&Options, &Params),
    only: Option<&str>,
    seen: &Seen,
) -> Vec<Level> {
    let one = One {
        file,
        head,
        ways: Ways::one(file, head, options, params),
        params,
        word: word_bits(head),
        only,
        seen,
    };
    LEVELS.iter().filter_map(|level| one.level(level)).collect()
}

/// One configuration.
struct One<'f> {
    file: &'f LayoutFile,
    head: &'f LayoutEpoch,
    ways: Ways<'f>,
    params: &'f Params,
    word: u32,
    only: Option<&'f str>,
    seen: &'f Seen,
}

impl One<'_> {
    fn level(&self, name: &'static str) -> Option<Level> {
        let place = Place {
            level: name,
            form: None,
        };
        let rules = self.file.rules.iter().enumerate().filter(|(_, r)| {
            r.levels.iter().any(|l| l.value == name) && self.ways.holds_here(&r.when, place)
        });
        let rules: Vec<usize> = rules.map(|(n, _)| n).collect();
        let first = self.file.rules.get(*rules.first()?)?;
        let params = self.head.params_at(self.params, name);
        let entries = self.file.non_present.iter().enumerate().find(|(_, b)| {
            b.levels.iter().any(|l| l.value == name) && self.ways.holds_here(&b.when, place)
        });
        let entries = entries.and_then(|(n, b)| self.entries(n, b, place, &params));
        let is_needed = self.only.is_none_or(|only| only == name);
        if !is_needed {
            return Some(Level::of_entries(name, entries, &first.span));
        }
        let blocks = self.file.present.iter().enumerate();
        let forms = blocks.flat_map(|(n, b)| b.forms.iter().map(move |f| (n, b, f)));
        let forms = forms.filter_map(|(n, b, f)| {
            let place = Place {
                level: name,
                form: Some(f),
            };
            let here = f.levels.iter().any(|l| l.value == name)
                && self.ways.holds_here(&b.when, place)
                && self.ways.holds_here(&f.when, place);
            here.then(|| self.form(n, b, f, place, &params))
        });
        Some(Level {
            forms: forms.collect(),
            entries,
            ..self.predicates(name, rules, &params)
        })
    }

    /// The level with the predicates of the blocks `rules`.
    fn predicates(&self, level: &'static str, rules: Vec<usize>, params: &Params) -> Level {
        let known = &self.head.params;
        let same = |r: &Ruled| {
            r.level == level
                && r.rules == rules
                && Arc::ptr_eq(&r.known, known)
                && r.params == *params
                && r.word == self.word
        };
        self.seen.predicates.get(same, || {
            let blocks: Vec<&layout::Rules> = rules.iter().map(|n| &self.file.rules[*n]).collect();
            let made = with_predicates(&together(level, &blocks), params, self.word, known);
            let ruled = Ruled {
                level,
                rules: rules.clone(),
                known: known.clone(),
                params: params.clone(),
                word: self.word,
            };
            (ruled, made)
        })
    }

    /// `None` if no line has the type or the offset.
    fn entries(
        &self,
        index: usize,
        block: &Block,
        place: Place<'_>,
        params: &Params,
    ) -> Option<Entries> {
        let lines = self.select(block, place);
        self.selection((false, index), block, lines, params)
            .entries
            .clone()
    }

    fn form(
        &self,
        index: usize,
        block: &Block,
        form: &layout::Form,
        place: Place<'_>,
        params: &Params,
    ) -> Form {
        let lines = self.select(block, place);
        let selection = self.selection((true, index), block, lines, params);
        let matches = match form.matches.as_ref() {
            Some(terms) => predicate(terms, params, self.word, &mut Vec::new()),
            None => selection.identified.clone(),
        };
        let source = form.source.as_ref().or(block.source.as_ref());
        Form {
            name: form.name.value.clone(),
            matches,
            partition: selection.partition.clone(),
            source: source.map(|s| s.value.clone()).unwrap_or_default(),
        }
    }

    /// The lines of `block` that hold at `place`.
    fn select(&self, block: &Block, place: Place<'_>) -> Vec<(u32, bool)> {
        let mut lines = Vec::with_capacity(block.rows.len());
        for (n, row) in (0..).zip(block.rows.iter()) {
            let holds = row.when.is_always() || self.ways.holds_here(&row.when, place);
            if holds || row.free_by_itself && self.ways.holds_but_for_gates(&row.when, place) {
                lines.push((n, holds));
            }
        }
        lines
    }

    /// What these lines of a block say.
    fn selection(
        &self,
        (present, index): (bool, usize),
        block: &Block,
        lines: Vec<(u32, bool)>,
        params: &Params,
    ) -> Arc<Selection> {
        let same = |s: &Selected| {
            s.present == present
                && s.block == index
                && s.lines == lines
                && s.params == *params
                && s.word == self.word
        };
        self.seen.partitions.get(same, || {
            let rows = || lines.iter().map(|(n, _)| &block.rows[*n as usize]);
            let terms = present.then(|| identifying(rows())).flatten();
            let terms = terms.map(|term| vec![vec![term]]).unwrap_or_default();
            let identified = predicate(&terms, params, self.word, &mut Vec::new());
            let holds = lines.iter().map(|(_, holds)| *holds);
            let lines_of_file = rows().zip(holds).map(|(row, holds)| Line { row, holds });
            let partition = Arc::new(partition_of(lines_of_file, params, self.word));
            let source = block.source.as_ref().map(|s| s.value.clone());
            let entries = || Entries::of(partition.clone(), source.unwrap_or_default());
            let made = Selection {
                entries: (!present).then(entries).flatten(),
                partition,
                identified,
            };
            let selected = Selected {
                present,
                block: index,
                lines: lines.clone(),
                params: params.clone(),
                word: self.word,
            };
            (selected, Arc::new(made))
        })
    }
}

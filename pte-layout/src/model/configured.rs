//! The levels of one configuration, straight from the lines of a file that has passed the checks.
//!
//! `epoch` and `levels` work the same levels out for all configurations at once; a test compares the two. Lines that
//! hold are turned into bits once: most kernels of an architecture share them.

use std::sync::Arc;

use super::chosen::{Asked, Chosen, choose_once};
use super::epoch::{Heads, KindsEpoch, LayoutEpoch, Place, Ways, identifying, together};
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

/// What was worked out before for one file.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// The bits of selected lines.
    partitions: Memo<Selected, Selection>,
    /// What the epochs share.
    pub(super) heads: Heads,
    /// Options and parameters.
    pub(super) chosen: Memo<Asked, Chosen>,
    /// The type numbers.
    pub(super) numbered: Memo<Numbered, Kinds>,
}

/// The bits of selected lines, and the predicate that identifies such words if a form has none of its own.
#[derive(Clone, Debug)]
struct Selection {
    partition: Arc<Partition>,
    identified: Predicate,
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
    fn level(&self, name: &str) -> Option<Level> {
        let place = Place {
            level: name,
            form: None,
        };
        let rules = self.file.rules.iter().filter(|r| {
            r.levels.iter().any(|l| l.value == name) && self.ways.holds_here(&r.when, place)
        });
        let rules: Vec<&layout::Rules> = rules.collect();
        if rules.is_empty() {
            return None;
        }
        let params = self.head.params_at(self.params, name);
        let entries = self.file.non_present.iter().enumerate().find(|(_, b)| {
            b.levels.iter().any(|l| l.value == name) && self.ways.holds_here(&b.when, place)
        });
        let entries = entries.and_then(|(n, b)| self.entries(n, b, place, &params));
        let is_needed = self.only.is_none_or(|only| only == name);
        if !is_needed {
            return Some(Level::of_entries(name, entries, &rules[0].span));
        }
        let rules = together(name, &rules);
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
        let forms = forms.collect();
        Some(with_predicates(
            &rules,
            &params,
            self.word,
            &self.head.params,
            entries,
            forms,
        ))
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
        let partition = self
            .selection((false, index), block, lines, params)
            .partition;
        let source = block.source.as_ref();
        Entries::of(partition, source.map_or("", |s| &s.value))
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
            None => selection.identified,
        };
        let source = form.source.as_ref().or(block.source.as_ref());
        Form {
            name: form.name.value.clone(),
            matches,
            partition: selection.partition,
            source: source
                .map_or_else(String::new, |s| s.value.to_string())
                .into(),
        }
    }

    /// The lines of `block` that hold at `place`.
    fn select(&self, block: &Block, place: Place<'_>) -> Vec<(u32, bool)> {
        let mut lines = Vec::with_capacity(block.rows.len());
        for (n, row) in (0..).zip(block.rows.iter()) {
            let holds = self.ways.holds_here(&row.when, place);
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
    ) -> Selection {
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
            let made = Selection {
                partition: Arc::new(partition_of(lines_of_file, params, self.word)),
                identified,
            };
            let selected = Selected {
                present,
                block: index,
                lines: lines.clone(),
                params: params.clone(),
                word: self.word,
            };
            (selected, made)
        })
    }
}

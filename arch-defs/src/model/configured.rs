//! The levels of one configuration, straight from the lines of a file that has passed the checks.
//!
//! `epoch` and `levels` work the same levels out for all configurations at once; a test compares the two. Lines that
//! hold are turned into bits once: most kernels of an architecture share them.

use std::sync::{Arc, Mutex, PoisonError};

use super::epoch::{LayoutEpoch, Place, Ways, identifying, together};
use super::level::{Entries, Form, Level};
use super::levels::{with_predicates, word_bits};
use super::partition::Partition;
use super::placed::{Line, partition_of};
use super::terms::predicate;
use crate::config::{Options, Params};
use crate::names::LEVELS;
use crate::written::layout::{self, Block, LayoutFile, Term};

/// The bits of the lines that were selected before, for one file.
#[derive(Debug, Default)]
pub(crate) struct Seen(Mutex<Vec<(Selected, Arc<Partition>)>>);

/// The lines of a block that hold.
#[derive(Debug, PartialEq, Eq)]
struct Selected {
    /// Whether it is a block of present words.
    present: bool,
    /// The index of the block.
    block: usize,
    /// The lines, each with whether its role holds; else its bits are free.
    lines: Vec<(u32, bool)>,
    /// The parameters, and the numbers of the level.
    params: Params,
}

/// The levels of `file` with `options` and `params`. `head` is from [`LayoutFile::head`].
pub(super) fn levels(
    file: &LayoutFile,
    head: &LayoutEpoch,
    options: &Options,
    params: &Params,
    seen: &Seen,
) -> Vec<Level> {
    let one = One {
        file,
        head,
        ways: Ways::one(file, head, options, params),
        params,
        word: word_bits(head),
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
        let rules = together(name, &rules);
        let params = self.head.params_at(self.params, name);
        let entries = self.file.non_present.iter().enumerate().find(|(_, b)| {
            b.levels.iter().any(|l| l.value == name) && self.ways.holds_here(&b.when, place)
        });
        let entries = entries.and_then(|(n, b)| self.entries(n, b, place, &params));
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
        let partition = self.partition((false, index), block, lines, params);
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
        let rows = lines.iter().map(|(n, _)| &block.rows[*n as usize]);
        let own = || identifying(rows).map(|term| vec![vec![term]]);
        let compare = |terms: &[Vec<Term>]| predicate(terms, params, self.word, &mut Vec::new());
        let matches = match form.matches.as_ref() {
            Some(terms) => compare(terms),
            None => compare(&own().unwrap_or_default()),
        };
        let partition = self.partition((true, index), block, lines, params);
        let source = form.source.as_ref().or(block.source.as_ref());
        Form {
            name: form.name.value.clone(),
            matches,
            partition,
            source: source.map_or_else(String::new, |s| s.value.clone()),
        }
    }

    /// The lines of `block` that hold at `place`.
    fn select(&self, block: &Block, place: Place<'_>) -> Vec<(u32, bool)> {
        let rows = (0..).zip(block.rows.iter());
        let lines = rows.filter_map(|(n, row)| {
            let holds = self.ways.holds_here(&row.when, place);
            let there =
                holds || row.free_by_itself && self.ways.holds_but_for_gates(&row.when, place);
            there.then_some((n, holds))
        });
        lines.collect()
    }

    /// The bits of these lines of a block.
    fn partition(
        &self,
        (present, index): (bool, usize),
        block: &Block,
        lines: Vec<(u32, bool)>,
        params: &Params,
    ) -> Arc<Partition> {
        let selected = Selected {
            present,
            block: index,
            lines,
            params: params.clone(),
        };
        let mut seen = self.seen.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, found)) = seen.iter().find(|(s, _)| *s == selected) {
            return found.clone();
        }
        let lines = selected.lines.iter().map(|(n, holds)| Line {
            row: &block.rows[*n as usize],
            holds: *holds,
        });
        let made = Arc::new(partition_of(lines, params, self.word));
        seen.push((selected, made.clone()));
        made
    }
}

//! The same bits with the same meaning are in one line, unless no single condition covers both lines.
//!
//! Assumes nothing.

use crate::diagnostic::{Diagnostic, Report};
use crate::version::Version;
use crate::written::kinds::KindsFile;
use crate::written::layout::{Block, LayoutFile, Row, RowRole};
use crate::written::when::{About, When, Word};

/// Reports lines of `file` that could be one line.
pub(super) fn check(file: &LayoutFile, _: Option<&KindsFile>, report: &mut Report) {
    for block in &file.present {
        pairs(&[block], report);
    }
    let mut left: Vec<&Block> = file.non_present.iter().collect();
    while let Some(first) = left.pop() {
        let levels = |b: &Block| b.levels.iter().map(|l| l.value.clone()).collect::<Vec<_>>();
        let (alike, others): (Vec<&Block>, Vec<&Block>) =
            left.into_iter().partition(|b| levels(b) == levels(first));
        left = others;
        let mut alike = alike;
        alike.push(first);
        pairs(&alike, report);
    }
}

fn pairs(blocks: &[&Block], report: &mut Report) {
    let rows: Vec<(&Block, &Row)> = blocks
        .iter()
        .flat_map(|b| b.rows.iter().map(move |r| (*b, r)))
        .collect();
    for (n, (block, row)) in rows.iter().enumerate() {
        let same = |(b, r): &&(&Block, &Row)| {
            alike(r, row) && could_be_one(&[&b.when, &r.when], &[&block.when, &row.when])
        };
        if let Some((_, first)) = rows[..n].iter().find(same) {
            let message = "two lines give the same bits the same meaning";
            let twice = Diagnostic::new("same-line", message, &row.bits.span, "again");
            report.push(twice.also(&first.bits.span, "first here").help(
                "join them: extend `since`/`until`, or drop the word of `when` that separates them (or use a word of `is` that their forms share)",
            ));
        }
    }
}

/// Whether both give the same bits the same meaning.
fn alike(a: &Row, b: &Row) -> bool {
    let role = match (&a.role, &b.role) {
        (
            RowRole::Field {
                name,
                slice,
                inverted,
                repeated,
            },
            RowRole::Field {
                name: n,
                slice: s,
                inverted: i,
                repeated: r,
            },
        ) => name.value == n.value && slice == s && inverted == i && repeated == r,
        (RowRole::Flag(a), RowRole::Flag(b)) => a.value == b.value,
        (RowRole::Zero, RowRole::Zero)
        | (RowRole::One, RowRole::One)
        | (RowRole::Free | RowRole::Unreadable, RowRole::Free | RowRole::Unreadable) => true,
        _ => false,
    };
    role && a.bits.value == b.bits.value && a.why == b.why && a.macro_name == b.macro_name
}

/// Whether a single condition can cover both.
fn could_be_one(a: &[&When], b: &[&When]) -> bool {
    let (a_words, b_words) = (words(a), words(b));
    let (a_time, b_time) = (time(a), time(b));
    let only_in = |x: &[Word], y: &[Word]| {
        x.iter()
            .filter(|w| !y.contains(w))
            .cloned()
            .collect::<Vec<Word>>()
    };
    let (mine, theirs) = (only_in(&a_words, &b_words), only_in(&b_words, &a_words));
    if mine.is_empty() && theirs.is_empty() {
        let before = |x: (Option<Version>, Option<Version>),
                      y: (Option<Version>, Option<Version>)| {
            x.1.is_some() && x.1 < y.0
        };
        return !before(a_time, b_time) && !before(b_time, a_time);
    }
    match (&mine[..], &theirs[..]) {
        ([x], [y]) if a_time == b_time => {
            let opposite = x.about == y.about && x.not != y.not;
            let forms = |w: &Word| matches!(w.about, About::Form(_)) && !w.not;
            opposite || forms(x) && forms(y)
        }
        _ => false,
    }
}

fn words(all: &[&When]) -> Vec<Word> {
    all.iter()
        .flat_map(|w| &w.words)
        .map(|w| w.value.clone())
        .collect()
}

/// The period from the latest start to the earliest end.
fn time(all: &[&When]) -> (Option<Version>, Option<Version>) {
    let since = all
        .iter()
        .filter_map(|w| w.period.since.as_ref())
        .map(|v| v.value)
        .max();
    let until = all
        .iter()
        .filter_map(|w| w.period.until.as_ref())
        .map(|v| v.value)
        .min();
    (since, until)
}

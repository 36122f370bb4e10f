//! Every bit of a word is in exactly one line, and the lines are in the order of the word.
//!
//! A new bit collides with an old one where no line shows the old one, so every bit must have a line.
//!
//! Assumes nothing; does not report a gap next to a line that is outside the word or could not be read.

use super::lines_in_the_word::are;
use crate::bits::{describe, runs};
use crate::diagnostic::{Diagnostic, Report};
use crate::model::epoch::Block;
use crate::model::field::ones;
use crate::model::{LevelAt, Place, Placed, PlacedBlock};

pub(super) fn check(at: &LevelAt<'_>, block: &PlacedBlock<'_>, report: &mut Report) {
    let placed = &block.lines[..];
    overlaps(placed, report);
    order(placed, report);
    let taken = placed.iter().fold(0, |m, p| m | p.mask());
    for (hi, lo) in runs(ones(at.word) & !taken) {
        gap(block, hi, lo, report);
    }
}

/// Reports lines that share bits, at the line that shares with the most others.
fn overlaps(placed: &[Placed<'_>], report: &mut Report) {
    if placed.iter().map(|p| p.mask().count_ones()).sum::<u32>()
        == placed.iter().fold(0, |m, p| m | p.mask()).count_ones()
    {
        return;
    }
    let mut pairs = Vec::new();
    for (n, b) in placed.iter().enumerate() {
        pairs.extend(
            (0..n)
                .filter(|a| placed[*a].mask() & b.mask() != 0)
                .map(|a| (a, n)),
        );
    }
    while !pairs.is_empty() {
        let count = |n: &usize| pairs.iter().filter(|p| p.0 == *n || p.1 == *n).count();
        let Some(worst) = (0..placed.len()).max_by_key(count) else {
            return;
        };
        let line = &placed[worst];
        let others: Vec<&Placed<'_>> = pairs
            .iter()
            .filter(|p| p.0 == worst || p.1 == worst)
            .map(|p| &placed[if p.0 == worst { p.1 } else { p.0 }])
            .collect();
        let shared = others.iter().fold(0, |m, o| m | o.mask()) & line.mask();
        let message = match shared.count_ones() {
            1 => format!("{} is in two lines", describe(shared)),
            _ => format!("{} are in two lines", describe(shared)),
        };
        let mut overlap =
            Diagnostic::new("overlap", message, &line.row.bits.span, describe(shared));
        for other in others.iter().take(8) {
            overlap = overlap.also(
                &other.row.bits.span,
                format!("also {}", describe(other.mask() & line.mask())),
            );
        }
        report.push(overlap.help("every bit of the word must be in exactly one line"));
        pairs.retain(|p| p.0 != worst && p.1 != worst);
    }
}

fn order(placed: &[Placed<'_>], report: &mut Report) {
    for pair in placed.windows(2) {
        let (a, b) = (&pair[0], &pair[1]);
        if b.lo > a.hi {
            let message = format!(
                "{} after {}",
                are(b.hi.into(), b.lo.into()),
                describe(a.mask())
            );
            let wrong = Diagnostic::new("order", message, &b.row.bits.span, "out of order");
            let help = "lines go from the most significant bit to the least significant: move one of the two";
            report.push(
                wrong
                    .also(&a.row.bits.span, "the line before it")
                    .help(help),
            );
        }
    }
}

/// Reports that bits `hi:lo` are in no line.
fn gap(placed: &PlacedBlock<'_>, hi: u32, lo: u32, report: &mut Report) {
    let (block, placed, elsewhere): (&Block, &[Placed<'_>], _) =
        (placed.block, &placed.lines, &placed.elsewhere);
    let above = placed.iter().filter(|p| p.lo > hi).min_by_key(|p| p.lo);
    let below = placed.iter().filter(|p| p.hi < lo).max_by_key(|p| p.hi);
    // A line that could not be read, or that is outside the word, can be meant for these bits.
    let after = above.map_or(0, |p| p.index + 1);
    let before = below.map_or(block.rows.len(), |p| p.index);
    let unread = block.rows.has_lost_between(after, before);
    let outside = elsewhere
        .iter()
        .any(|(n, _, place)| !matches!(place, Place::Empty) && (after..before).contains(n));
    if unread || outside {
        return;
    }
    let (first, label, second) = match (above, below) {
        (Some(a), b) => (&a.row.bits.span, "the line above the gap", b),
        (None, Some(b)) => (&b.row.bits.span, "the line below the gap", None),
        (None, None) => (&block.span, "in this block", None),
    };
    let message = format!("{} in no line", are(hi.into(), lo.into()));
    let mut gap = Diagnostic::new("gap", message, first, label);
    if let Some(b) = second {
        gap = gap.also(&b.row.bits.span, "the line below it");
    }
    let range = if hi == lo {
        hi.to_string()
    } else {
        format!("{hi}:{lo}")
    };
    report.push(gap.help(format!(
        "add a line: `{{ bits = \"{range}\", zero = \"who tests it\" }}`, or `{{ bits = \"{range}\", free = true }}`"
    )));
}

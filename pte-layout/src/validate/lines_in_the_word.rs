//! The bits of every line are in the word and written highest first; parameters can leave a line without bits.
//!
//! Assumes nothing.

use crate::diagnostic::{Diagnostic, Report};
use crate::model::epoch::Row;
use crate::model::{LevelAt, Place, PlacedBlock};

pub(super) fn check(at: &LevelAt<'_>, block: &PlacedBlock<'_>, report: &mut Report) {
    for line in block.lines.iter().filter(|l| l.reversed) {
        reversed(line.row, line.hi.into(), line.lo.into(), report);
    }
    for (_, row, place) in &block.elsewhere {
        match *place {
            Place::Bits(..) | Place::Empty => {}
            Place::Crossed(hi, lo) => {
                let message = format!("bits {hi}:{lo} are written lowest first");
                let wrong = Diagnostic::new("reversed-range", message, &row.bits.span, "reversed");
                report.push(wrong.help(
                    "write the highest bit first; one below the lowest leaves a line without bits",
                ));
            }
            Place::Outside(hi, lo, is_reversed) => {
                if is_reversed {
                    reversed(row, hi, lo, report);
                }
                let word = at.word;
                let message = format!("{} outside the word of {word} bits", are(hi, lo));
                let wrong =
                    Diagnostic::new("outside-word", message, &row.bits.span, "outside the word");
                report.push(wrong.help(format!("the word has bits {} to 0", word - 1)));
            }
        }
    }
}

/// Reports that the bits `hi:lo` are written in reverse.
fn reversed(row: &Row, hi: i64, lo: i64, report: &mut Report) {
    let message = format!("bits {lo}:{hi} are written lowest first");
    let wrong = Diagnostic::new("reversed-range", message, &row.bits.span, "reversed");
    report.push(wrong.help(format!("write the highest bit first: `{hi}:{lo}`")));
}

/// `bit 3 is`, `bits 7:5 are`.
pub(super) fn are(hi: i64, lo: i64) -> String {
    if hi == lo {
        format!("bit {hi} is")
    } else {
        format!("bits {hi}:{lo} are")
    }
}

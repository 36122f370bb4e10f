//! `read-as` names as many bits of the offset as the line has, and these bits have no other place.
//!
//! Assumes nothing.

use super::slices_fill_their_lines;
use crate::bits::describe;
use crate::diagnostic::{Diagnostic, Report};
use crate::model::{LevelAt, PlacedBlock, ReadFault};

pub(super) fn check(at: &LevelAt<'_>, block: &PlacedBlock<'_>, report: &mut Report) {
    for (line, read) in block.lines.iter().zip(block.read_as(&at.params)) {
        let (Some(written), Some(Err(fault))) = (&line.row.read_as, read) else {
            continue;
        };
        let name = &written.name;
        match fault {
            ReadFault::Slice => {
                let slice = &written.slice;
                report.push(slices_fill_their_lines::fault(
                    name, slice, line, &at.params,
                ));
            }
            ReadFault::Twice(shared) => {
                let has = if shared.count_ones() == 1 {
                    "has"
                } else {
                    "have"
                };
                let message = format!("{} of `offset` already {has} a place", describe(shared));
                let twice = Diagnostic::new("value-twice", message, &name.span, "read here too");
                report.push(
                    twice.help("`read-as` is only for bits of the offset that no encoder writes"),
                );
            }
        }
    }
}

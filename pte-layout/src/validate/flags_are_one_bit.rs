//! A flag is one bit.
//!
//! Assumes nothing.

use crate::diagnostic::{Diagnostic, Report};
use crate::model::{LevelAt, PlacedBlock};
use crate::written::layout::RowRole;

pub(super) fn check(_: &LevelAt<'_>, block: &PlacedBlock<'_>, report: &mut Report) {
    for line in block.lines.iter().filter(|l| l.width() != 1) {
        if let RowRole::Flag(name) = &line.row.role {
            let width = line.width();
            let message = format!("flag `{}` is {width} bits wide", name.value);
            let label = format!("{width} bits");
            let wide = Diagnostic::new("flag-width", message, &line.row.bits.span, label);
            report.push(wide.help("a flag is one bit; a number of several bits is a `field`"));
        }
    }
}

//! Every level has at most one block of non-present entries.
//!
//! Assumes nothing; skipped if a block could not be read.

use crate::diagnostic::{Diagnostic, Report};
use crate::model::LevelAt;

pub(super) fn check(at: &LevelAt<'_>, report: &mut Report) {
    let name = &at.level.name;
    if let ([first, second, ..], true) = (&at.entries[..], at.file.non_present.is_complete()) {
        let message = format!("two blocks describe non-present entries at level {name}");
        let twice = Diagnostic::new("block-twice", message, &second.block.span, "the second");
        let help =
            "keep one, or separate them by `levels = […]`, `since` and `until`, or `when = \"…\"`";
        report.push(twice.also(&first.block.span, "the first").help(help));
    }
}

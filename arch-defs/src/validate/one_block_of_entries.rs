//! One block says what the non-present words of a level are.
//!
//! Assumes nothing; where some block could not be read it says nothing.

use crate::diagnostic::{Diagnostic, Report};
use crate::model::LevelAt;

pub(super) fn check(at: &LevelAt<'_>, report: &mut Report) {
    let name = &at.level.name;
    if let ([first, second, ..], true) = (&at.entries[..], at.file.non_present.is_whole()) {
        let message = format!("two blocks say what non-present words are at level {name}");
        let twice = Diagnostic::new("block-twice", message, &second.block.span, "the second");
        let help =
            "keep one, or tell them apart: `levels = […]`, `since` and `until`, or `when = \"…\"`";
        report.push(twice.also(&first.block.span, "the first").help(help));
    }
}

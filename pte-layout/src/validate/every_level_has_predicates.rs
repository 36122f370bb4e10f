//! Every level of a block has predicates.
//!
//! Assumes nothing; skipped if a predicate could not be read.

use crate::diagnostic::{Diagnostic, Report};
use crate::model::epoch::{KindsEpoch, LayoutEpoch};

pub(super) fn check(layout: &LayoutEpoch, _: Option<&KindsEpoch>, report: &mut Report) {
    for block in layout.non_present.iter().chain(&layout.present) {
        for level in block.levels.iter().filter(|_| layout.levels.is_complete()) {
            if !layout.levels.iter().any(|l| l.name.value == level.value) {
                let message = format!("level `{}` has no predicates", level.value);
                let wrong =
                    Diagnostic::new("level", message, &level.span, "no such level in this file");
                report.push(wrong.help(format!(
                    "add `[[rules]]` with `levels = [\"{}\"]`, `none`, `present`, `hw-valid` and `source`",
                    level.value
                )));
            }
        }
    }
}

//! The combinations of parameter values to check, if they are not too many.

use crate::config::Params;
use crate::diagnostic::{Diagnostic, Report};
use crate::model::epoch::{LayoutEpoch, every_params};

/// The most lines that are evaluated in a check, over all combinations of parameter values. The built-in files need
/// some thousand; this many take well under a second.
const MOST_WORK: usize = 1 << 16;

/// The cost of a block besides its lines, in lines.
const BLOCK: usize = 8;

/// The combinations to check; reports if there are none or too many.
pub(super) fn parameters_to_try(layout: &LayoutEpoch, report: &mut Report) -> Vec<Params> {
    let mut all = every_params(layout);
    let Some(first) = layout.params.first() else {
        return all;
    };
    let blocks = layout.non_present.iter().chain(&layout.present);
    let (lines, blocks) = blocks.fold((0, 0), |(rows, count), b| (rows + b.rows.len(), count + 1));
    let mut push = |wrong: Diagnostic| {
        if !report.diagnostics.iter().any(|d| d.is_at(&wrong)) {
            report.push(wrong);
        }
    };
    if all.is_empty() {
        let message = "no combination of the parameter values is allowed";
        let wrong = Diagnostic::new(
            "combinations",
            message,
            &first.name.span,
            "this one and the others",
        );
        push(wrong.help("`needs` or `only` excludes every combination"));
    } else if all.len() * (lines + BLOCK * blocks) > MOST_WORK {
        let message = format!(
            "{lines} lines of bits under {} combinations of parameter values",
            all.len()
        );
        let wrong = Diagnostic::new(
            "combinations",
            message,
            &first.name.span,
            "this parameter and the others",
        );
        push(wrong.help("every combination is checked: give the parameters fewer values"));
        all.truncate(1);
    }
    all
}

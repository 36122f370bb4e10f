//! The layout lists every option that the kinds leave to architectures in `[[has]]` or in `[[lacks]]`, so that a
//! forgotten line is an error and does not move type numbers.
//!
//! Assumes nothing. Skipped without the kinds.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Report, Span};
use crate::model::epoch::{KindsEpoch, LayoutEpoch, never};
use crate::written::option::OptionRow;

pub(super) fn check(layout: &LayoutEpoch, kinds: Option<&KindsEpoch>, report: &mut Report) {
    let Some(kinds) = kinds else { return };
    let never = never(layout, kinds);
    let readable = layout.has.is_complete() && layout.lacks.is_complete();
    let left: Vec<&OptionRow> = kinds.options.iter().filter(|o| o.by_arch).collect();
    for option in &left {
        let name = &option.name.value;
        let has: Vec<&Span> = layout
            .has
            .iter()
            .filter(|h| h.value == *name)
            .map(|h| &h.span)
            .collect();
        let lacks: Vec<&Span> = layout
            .lacks
            .iter()
            .filter(|l| l.option.value == *name)
            .map(|l| &l.option.span)
            .collect();
        match (&has[..], &lacks[..]) {
            ([], []) if !readable || never.iter().any(|n| n.option.value == *name) => {}
            ([], []) => {
                let message = format!(
                    "neither `[[has]]` nor `[[lacks]]` of {} lists {name}",
                    layout.arch.value
                );
                let missing = Diagnostic::new(
                    "option-unsaid",
                    message,
                    &layout.arch.span,
                    "this architecture",
                );
                report.push(missing.help(format!(
                    "add it to `[[has]]` or `[[lacks]]`: types and flags depend on it ({})",
                    option.source
                )));
            }
            ([first], [second]) | ([first, second, ..], _) | (_, [first, second, ..]) => {
                let message = format!("{name} is listed twice");
                let twice = Diagnostic::new("duplicate-name", message, second, "again");
                report.push(
                    twice
                        .also(first, "first here")
                        .help("list an option once, in `[[has]]` or in `[[lacks]]`"),
                );
            }
            _ => {}
        }
    }
    let of_kinds: BTreeSet<&str> = left.iter().map(|o| o.name.value.as_str()).collect();
    for has in layout
        .has
        .iter()
        .filter(|h| !of_kinds.contains(h.value.as_str()))
    {
        let known = kinds.options.iter().any(|o| o.name.value == has.value);
        if known {
            let message = format!("every architecture can have {}", has.value);
            let wrong = Diagnostic::new("option-unsaid", message, &has.span, "not needed");
            report
                .push(wrong.help("remove it; if this architecture cannot, add it to `[[lacks]]`"));
        }
    }
}

//! Of every option that the kinds leave to architectures, the layout says either that it can be on or that it cannot,
//! so that a line which is forgotten is an error and moves no type number.
//!
//! Assumes nothing. Without the kinds it cannot be said.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Report, Span};
use crate::model::epoch::{KindsEpoch, LayoutEpoch, never};
use crate::parse::options::OptionRow;

pub(super) fn check(layout: &LayoutEpoch, kinds: Option<&KindsEpoch>, report: &mut Report) {
    let Some(kinds) = kinds else { return };
    let never = never(layout, kinds);
    let readable = layout.has.is_whole() && layout.lacks.is_whole();
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
                let message = format!("no line says whether {} can have {name}", layout.arch.value);
                let missing = Diagnostic::new(
                    "option-unsaid",
                    message,
                    &layout.arch.span,
                    "this architecture",
                );
                report.push(missing.help(format!(
                    "name it in `[[has]]` or in `[[lacks]]`: it decides about types and flags ({})",
                    option.source
                )));
            }
            ([first], [second]) | ([first, second, ..], _) | (_, [first, second, ..]) => {
                let message = format!("{name} stands in two places");
                let twice = Diagnostic::new("duplicate-name", message, second, "again");
                report.push(
                    twice
                        .also(first, "first here")
                        .help("an architecture has an option or lacks it"),
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
            let wrong = Diagnostic::new("option-unsaid", message, &has.span, "needs no line");
            report.push(wrong.help("leave it out; if this one cannot, name it in `[[lacks]]`"));
        }
    }
}

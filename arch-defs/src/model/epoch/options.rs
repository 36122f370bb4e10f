//! Which options an architecture can have: said of each that differs between architectures, so that a line which
//! is forgotten is an error and moves no type number.

use std::collections::BTreeSet;

use super::{KindsEpoch, LayoutEpoch, Never};
use crate::diagnostic::{Diagnostic, Report, Span};
use crate::parse::options::OptionRow;

/// The options that the architecture cannot have: those that it lacks, and those that need one of them.
pub fn never(layout: &LayoutEpoch, kinds: &KindsEpoch) -> Vec<Never> {
    let mut out = layout.lacks.clone();
    loop {
        let missing = |o: &&OptionRow| !out.iter().any(|n| n.option.value == o.name.value);
        let found = kinds.options.iter().filter(missing).find_map(|o| {
            let need = o
                .needs
                .iter()
                .find_map(|n| out.iter().find(|l| l.option.value == n.value))?;
            Some(Never {
                option: o.name.clone(),
                why: format!("it needs {}: {}", need.option.value, need.why),
            })
        });
        match found {
            Some(never) => out.push(never),
            None => return out,
        }
    }
}

/// Of every option that the kinds leave to architectures, the layout says either that it can be on or that it cannot.
pub fn said_of_every_option(layout: &LayoutEpoch, kinds: &KindsEpoch, report: &mut Report) {
    let never = never(layout, kinds);
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
            ([], []) if never.iter().any(|n| n.option.value == *name) || layout.unread.options => {}
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

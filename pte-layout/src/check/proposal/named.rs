//! Looks up the bits that an encoding names in the layout.

use super::super::lint::{Lint, UNDEFINED};
use super::super::{Finding, NoteRole};
use super::Trial;
use crate::diagnostic::{Span, did_you_mean};
use crate::parse::proposal::{Bits, Named};

/// Reports that something the encoding names does not exist. The caller can add notes to the finding.
pub(super) fn missing<'f>(
    trial: &Trial<'_>,
    lint: Lint,
    span: &Span,
    other: &str,
    message: String,
    out: &'f mut Vec<Finding>,
) -> &'f mut Finding {
    let mut finding = trial.finding(lint, other, 0, message);
    finding
        .places
        .insert(0, (span.clone(), "does not exist here".to_owned()));
    out.push(finding);
    let last = out.len() - 1;
    &mut out[last]
}

/// The mask of the named bits that exist.
pub(super) fn named(trial: &Trial<'_>, bits: &Bits, out: &mut Vec<Finding>) -> u64 {
    let level = trial.context.level;
    let entries = level
        .entries
        .iter()
        .map(|e| e.partition.flags())
        .collect::<Vec<_>>();
    let present = level
        .forms
        .iter()
        .map(|f| f.partition.flags())
        .collect::<Vec<_>>();
    let of = |all: &[Vec<(&str, u32)>], name: &str| {
        all.iter()
            .flatten()
            .find(|(n, _)| *n == name)
            .map(|(_, bit)| 1_u64 << bit)
    };
    let mut mask = 0;
    for (row, all, what) in [
        (&bits.flags, &entries, "non-present entries"),
        (&bits.present, &present, "present words"),
    ] {
        let arch = &trial.context.layout.arch;
        let here = |n: &&Named| n.arch.as_ref().is_none_or(|a| a == arch);
        if let Some(first) = row.first().filter(|_| !row.iter().any(|n| here(&n))) {
            let message = format!("no bit is given for {arch}");
            missing(
                trial,
                UNDEFINED,
                &first.name.span,
                &first.name.value,
                message,
                out,
            );
        }
        for name in row.iter().filter(here).map(|n| &n.name) {
            match of(all, &name.value) {
                Some(bit) => mask |= bit,
                None => {
                    let message =
                        format!("{} has no `{}` bit in {what}", trial.machine(), name.value);
                    let finding = missing(trial, UNDEFINED, &name.span, &name.value, message, out);
                    // Several forms can have a bit of the same name, so each name is listed once.
                    let mut there: Vec<&str> = all.iter().flatten().map(|(n, _)| *n).collect();
                    there.sort_unstable();
                    there.dedup();
                    let near = did_you_mean(&name.value, there);
                    finding.note(NoteRole::Other, format!("on {arch}: {near}"));
                }
            }
        }
    }
    mask
}

//! The bits that an encoding names, as far as the layout has them.

use super::super::lint::{Lint, UNDEFINED};
use super::super::{Finding, NoteRole};
use super::Held;
use crate::diagnostic::{Span, did_you_mean};
use crate::parse::proposal::{Bits, Named};

/// Something that the encoding names is not there. What is told can be given more notes.
pub(super) fn missing<'f>(
    held: &Held<'_>,
    lint: Lint,
    span: &Span,
    other: &str,
    message: String,
    out: &'f mut Vec<Finding>,
) -> &'f mut Finding {
    let mut finding = held.finding(lint, other, 0, message);
    finding
        .places
        .insert(0, (span.clone(), "not here".to_owned()));
    out.push(finding);
    let last = out.len() - 1;
    &mut out[last]
}

/// The bits that are named, as far as they are there.
pub(super) fn named(held: &Held<'_>, bits: &Bits, out: &mut Vec<Finding>) -> u64 {
    let level = held.context.level;
    let entries = level
        .entries
        .iter()
        .map(|e| e.partition.flags())
        .collect::<Vec<_>>();
    let in_use = level
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
        (&bits.flags, &entries, "a word that is not present"),
        (&bits.in_use, &in_use, "words in use"),
    ] {
        let arch = &held.context.layout.arch;
        let here = |n: &&Named| n.arch.as_ref().is_none_or(|a| a == arch);
        if let Some(first) = row.first().filter(|_| !row.iter().any(|n| here(&n))) {
            let message = format!("no bit is said for {arch}");
            missing(
                held,
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
                        format!("{} has no `{}` bit in {what}", held.machine(), name.value);
                    let finding = missing(held, UNDEFINED, &name.span, &name.value, message, out);
                    // A bit has as many names as there are words in use, so each is told once.
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

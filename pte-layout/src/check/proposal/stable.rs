//! A proposal's words stay the same while flags change and whatever the hardware sets.
//!
//! Generic code clears every flag before it looks at an entry (`pte_swp_clear_flags`), and mremap() marks every entry
//! that it moves as soft-dirty. So neither a flag nor a bit that the hardware may set can identify an encoding.

use super::super::lint::FLAG_UNSTABLE;
use super::super::{Finding, NoteRole};
use super::Trial;
use super::meant::Meant;
use super::reads_as::reads_as;
use super::sets::not_present;
use crate::bits::describe;
use crate::cubes::{Cube, Cubes};

pub(super) fn check(trial: &Trial<'_>, meant: &Meant, out: &mut Vec<Finding>) {
    let level = trial.context.level;
    let Some(entries) = &level.entries else {
        return;
    };
    let flags = entries
        .partition
        .flags()
        .iter()
        .fold(0, |m, (_, bit)| m | 1 << bit);
    let hardware = level.hardware.as_ref().map_or(0, |h| h.mask);
    let taken = not_present(trial, &meant.taken);
    let loose = |mask: u64| {
        let words = not_present(trial, &meant.words);
        let free = words.0.iter().map(|c| Cube {
            mask: c.mask & !mask,
            value: c.value & !mask,
        });
        Cubes(free.collect())
    };
    let Some(witness) = loose(flags | hardware).minus(&taken).smallest() else {
        return;
    };
    // The bits that identify it.
    let single = |n: &u32| !loose(1 << n).minus(&taken).is_empty();
    let identifying = (0..64)
        .filter(|n| (flags | hardware) >> n & 1 == 1 && single(n))
        .fold(0, |m, n| m | 1_u64 << n);
    let by = match (identifying & flags, identifying & hardware) {
        (_, 0) => format!(
            "{}, which generic code clears before it reads an entry",
            flag_names(trial, identifying)
        ),
        (0, _) => format!(
            "{}, which the hardware may set and `none` ignores",
            describe(identifying)
        ),
        _ => format!(
            "{}, flags and what the hardware may set",
            describe(identifying)
        ),
    };
    let message = format!("`{}` is identified by {by}", trial.row.what.value);
    let other = if identifying & flags != 0 {
        "flags"
    } else {
        "hardware"
    };
    let mut finding = trial.finding(FLAG_UNSTABLE, other, witness, message);
    finding.places.extend(trial.context.lines(identifying));
    if let Some(hardware) = level
        .hardware
        .as_ref()
        .filter(|h| h.mask & identifying != 0)
    {
        finding.places.push((
            hardware.span.clone(),
            "the hardware may set these".to_owned(),
        ));
    }
    let left = reads_as(trial.context.layout, level, witness);
    finding.note(
        NoteRole::Other,
        format!("without it the word reads as {left}"),
    );
    finding.notes.push(trial.context.unused_bits());
    out.push(finding);
}

fn flag_names(trial: &Trial<'_>, mask: u64) -> String {
    let entries = trial.context.level.entries.as_ref();
    let flags = entries.map_or_else(Vec::new, |e| e.partition.flags());
    let here = flags.iter().filter(|(_, bit)| mask >> bit & 1 == 1);
    let names: Vec<String> = here
        .map(|(name, bit)| format!("`{name}` (bit {bit})"))
        .collect();
    names.join(", ")
}

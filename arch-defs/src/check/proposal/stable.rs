//! The words stay what they are while flags are set and cleared, and whatever the hardware sets.
//!
//! Generic code clears every flag before it looks at an entry (`pte_swp_clear_flags`), and a moved mapping marks
//! whatever it carries as soft-dirty. So nothing may be told by a flag, nor by a bit that the hardware may set.

use super::super::lint::FLAG_UNSTABLE;
use super::super::{Finding, NoteRole};
use super::Held;
use super::meant::Meant;
use super::reads_as::reads_as;
use super::sets::not_present;
use crate::bits::describe;
use crate::cubes::{Cube, Cubes};

pub(super) fn check(held: &Held<'_>, meant: &Meant, out: &mut Vec<Finding>) {
    let level = held.context.level;
    let Some(entries) = &level.entries else {
        return;
    };
    let flags = entries
        .partition
        .flags()
        .iter()
        .fold(0, |m, (_, bit)| m | 1 << bit);
    let hardware = level.hardware.as_ref().map_or(0, |h| h.mask);
    let taken = not_present(held, &meant.taken);
    let loose = |mask: u64| {
        let words = not_present(held, &meant.words);
        let free = words.0.iter().map(|c| Cube {
            mask: c.mask & !mask,
            value: c.value & !mask,
        });
        Cubes(free.collect())
    };
    let Some(witness) = loose(flags | hardware).minus(&taken).smallest() else {
        return;
    };
    // The bits that it is told by.
    let single = |n: &u32| !loose(1 << n).minus(&taken).is_empty();
    let told_by = (0..64)
        .filter(|n| (flags | hardware) >> n & 1 == 1 && single(n))
        .fold(0, |m, n| m | 1_u64 << n);
    let by = match (told_by & flags, told_by & hardware) {
        (_, 0) => format!(
            "{}, which generic code clears before it looks",
            flag_names(held, told_by)
        ),
        (0, _) => format!(
            "{}, which the hardware may set and `none` ignores",
            describe(told_by)
        ),
        _ => format!("{}, flags and what the hardware may set", describe(told_by)),
    };
    let message = format!("`{}` is told by {by}", held.row.what.value);
    let other = if told_by & flags != 0 {
        "flags"
    } else {
        "hardware"
    };
    let mut finding = held.finding(FLAG_UNSTABLE, other, witness, message);
    finding.places.extend(held.context.lines(told_by));
    if let Some(hardware) = level.hardware.as_ref().filter(|h| h.mask & told_by != 0) {
        finding.places.push((
            hardware.span.clone(),
            "the hardware may set these".to_owned(),
        ));
    }
    let left = reads_as(held.context.layout, level, witness);
    finding.note(NoteRole::Other, format!("what is left is {left}"));
    finding.notes.push(held.context.unused_bits());
    out.push(finding);
}

fn flag_names(held: &Held<'_>, mask: u64) -> String {
    let entries = held.context.level.entries.as_ref();
    let flags = entries.map_or_else(Vec::new, |e| e.partition.flags());
    let here = flags.iter().filter(|(_, bit)| mask >> bit & 1 == 1);
    let names: Vec<String> = here
        .map(|(name, bit)| format!("`{name}` (bit {bit})"))
        .collect();
    names.join(", ")
}

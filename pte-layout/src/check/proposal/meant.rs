//! A proposed encoding → the words that it writes, and the words that are read as it.

use super::super::Finding;
use super::super::lint::{Severity, UNDEFINED};
use super::Trial;
use super::named::{missing, named};
use super::numbers::{offset_of, type_numbers};
use super::sets::{not_present, of_types};
use crate::cubes::{Cube, Cubes};
use crate::model::Entries;
use crate::parse::proposal::{Encoding, Types, WordRow, belongs};

/// The words of an encoding on one layout.
pub(super) struct Meant {
    /// The words that it writes.
    pub(super) words: Cubes,
    /// The words that are read as it: the bits that identify it are as written, the others are ignored.
    pub(super) taken: Cubes,
    /// It is a test: it defines which words it takes, not which it writes.
    pub(super) is_test: bool,
}

/// `None` if there is no such word; findings say why.
pub(super) fn meant(trial: &Trial<'_>, out: &mut Vec<Finding>) -> Option<Meant> {
    let Some(entries) = &trial.context.level.entries else {
        let message = format!(
            "{} has no entries at level {}",
            trial.machine(),
            super::LEVEL
        );
        out.push(trial.finding(UNDEFINED, "entry", 0, message));
        return None;
    };
    let before = out.len();
    let meant = match &trial.row.form {
        Encoding::Entry(types, offset, bits) => {
            let numbers = type_numbers(trial, &types.value, &types.span, out);
            let offset = offset_of(trial, entries, &offset.value, &offset.span, &numbers, out);
            let beside = named(trial, bits, out);
            // A type of its own identifies the entry, whatever the bits beside it are.
            let identifying = if types.value == Types::New { 0 } else { beside };
            of_entry(entries, &numbers, offset, beside, identifying)
        }
        Encoding::Word(word) => of_word(trial, entries, word, out),
        Encoding::Test(bits, except) => {
            let beside = named(trial, bits, out);
            let bits = trial.context.layout.word_bits;
            let set = Cubes(vec![Cube {
                mask: beside,
                value: beside,
            }])
            .and(&Cubes::all(bits));
            let mut words = not_present(trial, &set);
            let kinds = trial.context.layout.kinds.iter();
            for kind in kinds.filter(|k| except.iter().any(|e| belongs(&k.name, &e.value))) {
                words = words.minus(&of_types(trial, entries, kind.types.clone()));
            }
            Meant {
                words: words.clone(),
                taken: words,
                is_test: true,
            }
        }
    };
    let undefined = out[before..].iter().any(|f| f.severity == Severity::Deny);
    (!undefined && !meant.words.is_empty()).then_some(meant)
}

fn of_entry(
    entries: &Entries,
    types: &[u64],
    offset: Cube,
    beside: u64,
    identifying: u64,
) -> Meant {
    let (ty, off) = (&entries.type_field, &entries.offset_field);
    let off_mask = off.write(offset.mask) ^ off.write(0);
    // A named bit is set, also where the rest of the offset is arbitrary.
    let loose = off.word_mask() & !off_mask & !beside;
    let all = types.iter().map(|t| {
        let value = entries.ones | ty.write(*t) | off.write(offset.value) & off_mask | beside;
        (value, ty.word_mask())
    });
    let words = all.clone().map(|(value, _)| Cube {
        mask: !loose,
        value,
    });
    // Readers look at the type, the offset and the identifying bits beside them, and at nothing else.
    let taken = all.map(|(value, types)| {
        let mask = types | off_mask | identifying;
        Cube {
            mask,
            value: value & mask,
        }
    });
    Meant {
        words: Cubes(words.collect()),
        taken: Cubes(taken.collect()),
        is_test: false,
    }
}

fn of_word(trial: &Trial<'_>, entries: &Entries, row: &WordRow, out: &mut Vec<Finding>) -> Meant {
    let level = trial.context.level;
    let beside = named(trial, &row.bits, out);
    let form = row
        .forms
        .iter()
        .find_map(|f| level.forms.iter().find(|l| l.name == f.value));
    if let (Some(first), None) = (row.forms.first(), form) {
        let message = format!(
            "{} has no present words of the form `{}`",
            trial.machine(),
            first.value
        );
        missing(trial, UNDEFINED, &first.span, &first.value, message, out);
    }
    let none = if row.on_none {
        trial.context.layout.none_word(level)
    } else {
        0
    };
    let value = beside | none | form.map_or(0, |f| f.partition.ones());
    let pfn = form
        .filter(|_| row.any_pfn)
        .and_then(|f| f.partition.field("pfn"));
    // A named bit is set, also where the rest of the PFN is arbitrary.
    let loose = pfn.map_or(0, |f| f.word_mask()) & !value;
    // Flags and bits that the hardware may set are ignored, as by `pte_swp_clear_flags`, unless the encoding sets them.
    let hardware = level.hardware.as_ref().map_or(0, |h| h.mask);
    let flags = entries
        .partition
        .flags()
        .iter()
        .fold(0, |m, (_, bit)| m | 1 << bit);
    let ignored = (hardware | flags) & !value | loose;
    Meant {
        words: Cubes(vec![Cube {
            mask: !loose,
            value,
        }]),
        taken: Cubes(vec![Cube {
            mask: !ignored,
            value,
        }]),
        is_test: false,
    }
}

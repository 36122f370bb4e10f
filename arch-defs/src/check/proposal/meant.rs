//! Encoding → the words it means, and the words that are taken for it.

use super::super::Finding;
use super::super::lint::{Severity, UNDEFINED};
use super::Held;
use super::named::{missing, named};
use super::numbers::{offset_of, type_numbers};
use super::sets::{not_present, of_types};
use crate::cubes::{Cube, Cubes};
use crate::model::Entries;
use crate::parse::proposal::{Encoding, Types, WordRow, belongs};

/// What an encoding means on one layout.
pub(super) struct Meant {
    /// Its words.
    pub(super) words: Cubes,
    /// The words that are taken for it, whatever else stands beside what tells it.
    pub(super) taken: Cubes,
    /// It says which words it takes, and not which it writes.
    pub(super) is_test: bool,
}

/// Nothing if there is no such word; why is told.
pub(super) fn meant(held: &Held<'_>, out: &mut Vec<Finding>) -> Option<Meant> {
    let Some(entries) = &held.context.level.entries else {
        let message = format!(
            "{} has no entries at level {}",
            held.machine(),
            super::LEVEL
        );
        out.push(held.finding(UNDEFINED, "entry", 0, message));
        return None;
    };
    let before = out.len();
    let meant = match &held.row.form {
        Encoding::Entry(types, offset, bits) => {
            let numbers = type_numbers(held, &types.value, &types.span, out);
            let offset = offset_of(held, entries, &offset.value, &offset.span, &numbers, out);
            let beside = named(held, bits, out);
            // A type that nobody else has tells the entry, whatever stands beside it.
            let told_by = if types.value == Types::New { 0 } else { beside };
            of_entry(entries, &numbers, offset, beside, told_by)
        }
        Encoding::Word(word) => of_word(held, entries, word, out),
        Encoding::Test(bits, except) => {
            let beside = named(held, bits, out);
            let bits = held.context.layout.word_bits;
            let set = Cubes(vec![Cube {
                mask: beside,
                value: beside,
            }])
            .and(&Cubes::all(bits));
            let mut words = not_present(held, &set);
            let kinds = held.context.layout.kinds.iter();
            for kind in kinds.filter(|k| except.iter().any(|e| belongs(&k.name, &e.value))) {
                words = words.minus(&of_types(held, entries, kind.types.clone()));
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

fn of_entry(entries: &Entries, types: &[u64], offset: Cube, beside: u64, told_by: u64) -> Meant {
    let (ty, off) = (&entries.type_field, &entries.offset_field);
    let off_mask = off.write(offset.mask) ^ off.write(0);
    // A bit that is named is set, also where any other bit of the offset may be.
    let loose = off.word_mask() & !off_mask & !beside;
    let all = types.iter().map(|t| {
        let value = entries.ones | ty.write(*t) | off.write(offset.value) & off_mask | beside;
        (value, ty.word_mask())
    });
    let words = all.clone().map(|(value, _)| Cube {
        mask: !loose,
        value,
    });
    // Type, offset and the bits beside them that tell it are looked at, and nothing else is.
    let taken = all.map(|(value, types)| {
        let mask = types | off_mask | told_by;
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

fn of_word(held: &Held<'_>, entries: &Entries, row: &WordRow, out: &mut Vec<Finding>) -> Meant {
    let level = held.context.level;
    let beside = named(held, &row.bits, out);
    let form = row
        .forms
        .iter()
        .find_map(|f| level.forms.iter().find(|l| l.name == f.value));
    if let (Some(first), None) = (row.forms.first(), form) {
        let message = format!(
            "{} has no words in use of the form `{}`",
            held.machine(),
            first.value
        );
        missing(held, UNDEFINED, &first.span, &first.value, message, out);
    }
    let none = if row.on_none {
        held.context.layout.none_word(level)
    } else {
        0
    };
    let value = beside | none | form.map_or(0, |f| f.partition.ones());
    let pfn = form
        .filter(|_| row.any_pfn)
        .and_then(|f| f.partition.field("pfn"));
    // What is named is set, also where any other bit of the page frame may be.
    let loose = pfn.map_or(0, |f| f.word_mask()) & !value;
    // Flags and what the hardware may set are ignored, as `pte_swp_clear_flags` has it, unless they are the word.
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

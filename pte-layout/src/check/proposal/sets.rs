//! Sets of words, selected by the predicates and by the type.

use super::Trial;
use crate::cubes::{Cube, Cubes};
use crate::model::Entries;

/// The words of `words` that are neither none nor present.
pub(super) fn not_present(trial: &Trial<'_>, words: &Cubes) -> Cubes {
    let (level, bits) = (trial.context.level, trial.context.layout.word_bits);
    words
        .minus(&level.none.cubes(bits))
        .minus(&level.present.cubes(bits))
}

/// The words of `words` that pass the architecture's own test for entries; all, if it has none.
pub(super) fn entries_of(trial: &Trial<'_>, words: &Cubes) -> Cubes {
    let swap = trial.context.level.swap.as_ref();
    swap.map_or_else(
        || words.clone(),
        |s| words.and(&s.cubes(trial.context.layout.word_bits)),
    )
}

/// The words whose type, as generic code reads it, is in `types`.
pub(super) fn of_types(trial: &Trial<'_>, entries: &Entries, types: std::ops::Range<u64>) -> Cubes {
    let (field, layout) = (&entries.type_field, trial.context.layout);
    // The field can be wider than a type: generic code ignores the bits beyond `swp_entry_t`.
    let read = |stored: &u64| layout.entry(*stored, 0) >> layout.entry_type_shift();
    let (room, mask) = (field.value_mask(), field.word_mask());
    let stored = (0..=room).filter(|t| t & !room == 0 && types.contains(&read(t)));
    let cubes = stored.map(|t| Cube {
        mask,
        value: field.write(t) & mask,
    });
    Cubes(cubes.collect())
}

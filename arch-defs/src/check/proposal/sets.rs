//! Words by what the predicates and the type make of them.

use super::Held;
use crate::cubes::{Cube, Cubes};
use crate::model::Entries;

/// Those of `words` that are neither none nor present.
pub(super) fn not_present(held: &Held<'_>, words: &Cubes) -> Cubes {
    let (level, bits) = (held.context.level, held.context.layout.word_bits);
    words
        .minus(&level.none.cubes(bits))
        .minus(&level.present.cubes(bits))
}

/// Those of `words` that are entries where the architecture has a rule of its own for them.
pub(super) fn entries_of(held: &Held<'_>, words: &Cubes) -> Cubes {
    let swap = held.context.level.swap.as_ref();
    swap.map_or_else(
        || words.clone(),
        |s| words.and(&s.cubes(held.context.layout.word_bits)),
    )
}

/// The words whose type, as generic code reads it, is among `types`.
pub(super) fn of_types(held: &Held<'_>, entries: &Entries, types: std::ops::Range<u64>) -> Cubes {
    let (field, layout) = (&entries.type_field, held.context.layout);
    // A field may be wider than a type: whatever is stored in it is read, but for what `swp_entry_t` has no room for.
    let read = |stored: &u64| layout.entry(*stored, 0) >> layout.entry_type_shift();
    let (room, mask) = (field.value_mask(), field.word_mask());
    let stored = (0..=room).filter(|t| t & !room == 0 && types.contains(&read(t)));
    let cubes = stored.map(|t| Cube {
        mask,
        value: field.write(t) & mask,
    });
    Cubes(cubes.collect())
}

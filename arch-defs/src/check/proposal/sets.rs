//! Words by what the predicates and the type make of them.

use super::Held;
use crate::cubes::{Cube, Cubes};
use crate::model::Entries;
use crate::model::field::ones;

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
    let field = &entries.type_field;
    let mask = field.write(ones(held.context.layout.type_bits)) ^ field.write(0);
    Cubes(
        types
            .map(|t| Cube {
                mask,
                value: field.write(t) & mask,
            })
            .collect(),
    )
}

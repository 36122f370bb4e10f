//! Words that are nothing: not none, not present, and no entry either.

use crate::cubes::{Cube, Cubes};
use crate::model::{Layout, Level};

/// The words of one level that are nothing.
#[derive(Clone, Debug)]
pub struct Nothing {
    /// The words.
    pub words: Cubes,
    /// The smallest.
    pub witness: u64,
    /// How many there are.
    pub count: u128,
}

/// The words of `level` that are nothing, if there are any. All others have exactly one meaning: they are none, or
/// else present, or else the kind that their type belongs to.
pub fn nothing(layout: &Layout, level: &Level) -> Option<Nothing> {
    let bits = layout.word_bits;
    let rest = Cubes::all(bits)
        .minus(&level.none.cubes(bits))
        .minus(&level.present.cubes(bits));
    let mut words = match &level.swap {
        Some(swap) => rest.minus(&swap.cubes(bits)),
        None => Cubes::default(),
    };
    let entries = match (&level.entries, &level.swap) {
        (None, _) => {
            words = rest;
            None
        }
        (Some(e), swap) => Some((
            e,
            swap.as_ref()
                .map_or_else(|| rest.clone(), |s| rest.and(&s.cubes(bits))),
        )),
    };
    if let Some((e, entries)) = entries {
        // Types that no kind has; what `swp_entry_t` has no room for is not read.
        for ty in 0..=e.type_field.value_mask() {
            let read = layout.entry(ty, 0) >> layout.entry_type_shift();
            if layout.kind_of_type(read).is_none() {
                let mask = e.type_field.word_mask();
                words = words.or(&entries.and(&Cubes(vec![Cube {
                    mask,
                    value: e.type_field.write(ty) & mask,
                }])));
            }
        }
    }
    let witness = words.smallest()?;
    Some(Nothing {
        count: words.count(),
        words,
        witness,
    })
}

//! The levels that something is at: `levels = ["pte"]`.

use crate::diagnostic::At;
use crate::names::LEVELS;
use crate::parse::document::Table;
use crate::parse::names::one_of;

/// The levels of a block; `whole` is cleared if one of them cannot be read.
pub(super) fn levels(t: &Table<'_>, whole: &mut bool) -> Vec<At<String>> {
    let given = t
        .need("levels", "levels = [\"pte\"]", t.strings("levels"))
        .map_or_else(Vec::new, |l| l.value);
    let count = given.len();
    let levels: Vec<_> = given
        .into_iter()
        .filter_map(|l| one_of(t, "level", l, LEVELS))
        .collect();
    *whole &= count > 0 && levels.len() == count;
    levels
}

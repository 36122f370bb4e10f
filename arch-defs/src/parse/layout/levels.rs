//! The levels that something is at: `levels = ["pte"]`.

use crate::diagnostic::At;
use crate::names::LEVELS;
use crate::parse::document::Table;
use crate::parse::names::one_of;
use crate::parse::readable::Listed;

/// The levels of a block; without any it cannot be told where it is.
pub(super) fn levels(t: &Table<'_>) -> Listed<At<String>> {
    let given = t.need("levels", "levels = [\"pte\"]", t.strings("levels"));
    match given.filter(|l| !l.value.is_empty()) {
        Some(given) => {
            let all = given.value.into_iter();
            all.map(|l| one_of(t, "level", l, LEVELS)).collect()
        }
        None => Listed::unreadable(),
    }
}

//! `levels = ["pte"]`: the levels of a block.

use crate::diagnostic::At;
use crate::names::LEVELS;
use crate::parse::document::Table;
use crate::parse::names::one_of;
use crate::text::Text;
use crate::written::readable::Listed;

/// The levels of a block; incomplete if it has none.
pub(super) fn levels(t: &Table<'_>) -> Listed<At<Text>> {
    let given = t.need("levels", "levels = [\"pte\"]", t.strings("levels"));
    match given.filter(|l| !l.value.is_empty()) {
        Some(given) => {
            let all = given.value.into_iter();
            all.map(|l| one_of(t, "level", l, LEVELS)).collect()
        }
        None => Listed::unreadable(),
    }
}

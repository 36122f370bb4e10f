//! The lines of a block that can hold for one kernel and architecture.

use std::borrow::Cow;

use super::ways::Ways;
use crate::written::layout;
use crate::written::when::{About, When};

/// A block of the file, with what does not depend on the place.
pub(super) struct Written<'b> {
    pub(super) block: &'b layout::Block,
    /// The lines that can hold for this kernel and architecture.
    pub(super) rows: Vec<WrittenRow<'b>>,
}

/// A line of a block of the file.
pub(super) struct WrittenRow<'b> {
    /// Its index in the block.
    pub(super) index: usize,
    pub(super) row: &'b layout::Row,
    /// The condition that selects it: without the options, if the line is free by itself where they are off.
    pub(super) when: Cow<'b, When>,
    pub(super) free_by_itself: bool,
}

impl<'b> Written<'b> {
    pub(super) fn of(block: &'b layout::Block, ways: &Ways<'_>) -> Self {
        let rows = block.rows.iter().enumerate();
        let here = rows.filter(|(_, r)| ways.is_here(&r.when));
        let rows = here.map(|(index, row)| {
            let free_by_itself = row.free_by_itself;
            WrittenRow {
                index,
                row,
                when: match free_by_itself {
                    true => Cow::Owned(without_gates(&row.when)),
                    false => Cow::Borrowed(&row.when),
                },
                free_by_itself,
            }
        });
        Self {
            block,
            rows: rows.collect(),
        }
    }
}

/// `when` without the options, which only make a flag free.
fn without_gates(when: &When) -> When {
    let words = when.words.iter();
    let kept = words.filter(|w| !matches!(w.value.about, About::Level(_) | About::Option(_)));
    When {
        period: when.period.clone(),
        words: kept.cloned().collect::<Vec<_>>().into(),
    }
}

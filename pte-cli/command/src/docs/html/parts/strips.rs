//! Words one above another.

use pte_layout::model::{Layout, Level};

use super::figure::compared;
use crate::docs::html::markup::Html;
use crate::picture::cells::{Cell, cells};
use crate::picture::word::Word;

/// The entries of a level as a word to be drawn: its cells.
pub(crate) fn entry_cells(level: &Level) -> Option<Vec<Cell>> {
    level.entries.as_ref().map(|e| cells(&e.partition))
}

/// One strip for each word; a table on the page has the same.
pub(crate) fn strips_of(title: &str, all: &[(String, &Layout, Vec<Cell>)]) -> Html {
    compared(title, &words(all), false)
}

/// Each of these as a word to be drawn.
pub(crate) fn words<'c>(all: &'c [(String, &Layout, Vec<Cell>)]) -> Vec<Word<'c>> {
    let word = |(name, layout, cells): &'c (String, &Layout, Vec<Cell>)| {
        Word::of_layout(layout, name.clone(), cells)
    };
    all.iter().map(word).collect()
}
